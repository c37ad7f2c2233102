import { Button, CloseButton, Group, Text } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWorkspaceId } from '../api/queries.ts'
import { takeTourTo, useShellState } from './shell-state.ts'
import classes from './Tour.module.css'
import { tourSteps } from './tour-steps.ts'

/** Five sentences on the real pages; whoever closes it does not see it again. */
export function Tour() {
  const { tour } = useShellState()
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const step = tour === null ? undefined : tourSteps[tour]
  useEffect(() => {
    if (tour !== null && step === undefined) takeTourTo(null)
  }, [tour, step])
  if (tour === null || step === undefined) return null
  const here = pathname.startsWith(step.to.replace('$workspace', workspace))
  const goTo = (next: number) => {
    const there = tourSteps[next]
    takeTourTo(there ? next : null)
    if (there) void navigate({ to: there.to, params: { workspace } })
  }
  if (!here) {
    return (
      <aside className={classes.pill} aria-label="Tour">
        <Button size="compact-sm" variant="light" onClick={() => goTo(tour)}>
          Back to the tour
        </Button>
        <CloseButton size="sm" onClick={() => takeTourTo(null)} aria-label="End the tour" />
      </aside>
    )
  }
  return (
    <aside className={classes.card} aria-label="Tour">
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Text size="md">{step.says}</Text>
        <CloseButton size="sm" onClick={() => takeTourTo(null)} aria-label="End the tour" />
      </Group>
      <Group justify="space-between" mt="sm">
        <Text size="sm" c="dimmed" className="tabular">
          {tour + 1} of {tourSteps.length}
        </Text>
        <Group gap="xs">
          {tour > 0 && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => goTo(tour - 1)}>
              Back
            </Button>
          )}
          <Button size="compact-sm" variant="light" onClick={() => goTo(tour + 1)}>
            {tour + 1 === tourSteps.length ? 'Done' : 'Next'}
          </Button>
        </Group>
      </Group>
    </aside>
  )
}
