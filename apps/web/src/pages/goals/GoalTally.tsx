import type { GoalStanding } from '@plumbline/plumb/types'
import { states } from '../../format/words.ts'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { Tally } from '../../parts/Tally.tsx'

/** How many goals stand in each state; pressing one shows only those. */
export function GoalTally(props: { goals: readonly GoalStanding[]; chosen: readonly string[]; onChoose: (states: readonly string[]) => void }) {
  const { goals, chosen, onChoose } = props
  return (
    <Tally
      label="Goals by state"
      values={states}
      amount={(state) => goals.filter((goal) => goal.state === state).length}
      show={(state) => <StateBadge state={state} />}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
