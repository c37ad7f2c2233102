import { Button } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { IconTargetArrow } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'

/** For a metric that is a share of single customers or deals: what goes with having it. */
export function UnitDrivers({ thing }: { thing: ThingView | null }) {
  const workspace = useWorkspaceId()
  if (thing === null || !isShareOfUnits(thing.doc.computed)) return null
  return (
    <Button
      variant="default"
      leftSection={<IconTargetArrow size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/$workspace/drivers" params={{ workspace }} search={{ of: thing.id }} {...props} />}
    >
      Drivers
    </Button>
  )
}

/** As far as its definition tells; whether its column holds yes and no is seen when it is read. */
function isShareOfUnits(computed: unknown): boolean {
  if (typeof computed !== 'object' || computed === null || !('aggregate' in computed)) return false
  const { aggregate } = computed
  if (aggregate === 'count') return 'where' in computed
  return aggregate === 'conversion' || aggregate === 'mean' || (aggregate === 'ratio' && !('denominator' in computed))
}
