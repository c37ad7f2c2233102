import { Button } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { IconPlus, IconTarget } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { count, states } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { CreateGoal } from './CreateGoal.tsx'
import { goalColumns } from './columns.tsx'
import { GoalTally } from './GoalTally.tsx'
import { layTree, useGoals } from './load.ts'

const route = getRouteApi('/$workspace/goals')

/** What do we want, and are we getting there? */
export function Page() {
  const brief = useGoals()
  return (
    <Loaded query={brief} title="Goals" loading={<LoadingState rows={10} picture={false} />}>
      {(answer) => <Goals brief={answer} />}
    </Loaded>
  )
}

function Goals({ brief }: { brief: Brief }) {
  const search = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const mayWrite = useMayWrite()
  const { create, closed = [], ...state } = search
  // A search, a filter, an order or groups lay all goals flat; without them they hang as a tree.
  const flat = state.search !== undefined || state.sort !== undefined || state.group !== undefined || state.filter !== undefined
  const rows = useMemo(
    () => (flat ? brief.goals.map((goal) => ({ goal, depth: 0, children: 0, closed: false })) : layTree(brief.goals, new Set(closed))),
    [brief.goals, flat, closed],
  )
  const columns = useMemo(() => {
    const fold = (goal: string) =>
      void navigate({ search: (before) => ({ ...before, closed: toggled(before.closed ?? [], goal) }), replace: true, resetScroll: false })
    return goalColumns(brief.sources, fold)
  }, [brief.sources, navigate])
  const setCreate = (open: boolean) => void navigate({ search: (before) => ({ ...before, create: open ? true : undefined }), replace: true })
  return (
    <PageFrame
      title="Goals"
      sentence={sayGoals(brief)}
      actions={
        !create && (
          <>
            {brief.goals.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconTarget size={16} aria-hidden />}
                renderRoot={(props) => <Link to="/$workspace/calibration" params={{ workspace }} {...props} />}
              >
                Were we right?
              </Button>
            )}
            {mayWrite && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreate(true)}>
                New goal
              </Button>
            )}
          </>
        )
      }
      picture={
        brief.goals.length > 0 && (
          <GoalTally
            goals={brief.goals}
            chosen={state.filter?.state ?? []}
            onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, filter: { ...before.filter, state: chosen } }), replace: true })}
          />
        )
      }
    >
      {create && mayWrite && <CreateGoal goals={brief.goals} onClose={() => setCreate(false)} onCreated={() => undefined} />}
      {brief.goals.length === 0 ? (
        !create && (
          <EmptyState title="No goal is written yet" action={mayWrite && <Button onClick={() => setCreate(true)}>Write the first goal</Button>}>
            A goal says which metric goes from where to where, by when, and who answers for it. Everything else on the line hangs from it.
          </EmptyState>
        )
      ) : (
        <DataTable
          label="Goals"
          rows={rows}
          columns={columns}
          keyOf={(row) => row.goal.goal}
          state={state}
          onState={(next) => void navigate({ search: { ...next, closed: search.closed, create }, replace: true, resetScroll: false })}
          onOpen={(row) => void navigate({ href: addressOf(workspace, `goal/${row.goal.goal}`) })}
          nothing="No goal fits these filters."
        />
      )}
    </PageFrame>
  )
}

function sayGoals({ goals }: Brief): string {
  if (goals.length === 0) return 'Nothing is wanted yet.'
  const words = { 'on line': 'on line', adrift: 'adrift', unproven: 'unproven', stuck: 'stuck', stray: 'stray', unknown: 'not known yet' } as const
  const parts = states.map((state) => ({ amount: goals.filter((goal) => goal.state === state).length, word: words[state] }))
  return `${count(goals.length, 'goal')}: ${parts
    .filter(({ amount }) => amount > 0)
    .map(({ amount, word }) => `${amount.toLocaleString()} ${word}`)
    .join(', ')}.`
}

function toggled(closed: readonly string[], goal: string): readonly string[] | undefined {
  const next = closed.includes(goal) ? closed.filter((one) => one !== goal) : [...closed, goal]
  return next.length === 0 ? undefined : next
}
