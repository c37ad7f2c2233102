import { Button } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { count } from '../../format/words.ts'
import { EmptyState } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/overview')

/** Nothing to hang the line from yet: the doors that change it. */
export function NoGoals({ brief }: { brief: Brief }) {
  const { workspace } = route.useParams()
  return (
    <EmptyState
      title="The line starts with a goal"
      action={
        <>
          <Button renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace }} {...props} />}>Start with your own spreadsheet</Button>
          <Button variant="default" renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} search={{ create: true }} {...props} />}>
            Write the first goal
          </Button>
          <Button variant="subtle" renderRoot={(props) => <Link to="/$workspace/settings" params={{ workspace }} search={{ tab: 'workspaces' }} {...props} />}>
            Look at a sample
          </Button>
        </>
      }
    >
      {brief.initiatives.length === 0
        ? 'A goal is a result you want: a metric moved from where it is to where it should be, by a date. Bring the spreadsheet of initiatives you have, or write the goal first.'
        : `${count(brief.initiatives.length, 'initiative')} stand here and serve no goal yet. Write the result you want from them, and see which ones lead there.`}
    </EmptyState>
  )
}
