import { UnstyledButton } from '@mantine/core'
import type { GoalStanding, State } from '@plumbline/plumb/types'
import { states } from '../../format/words.ts'
import { StateBadge } from '../../parts/StateBadge.tsx'
import classes from './Page.module.css'

/** How many goals stand in each state; pressing one shows only those. */
export function Tally({
  goals,
  chosen,
  onChoose,
}: {
  goals: readonly GoalStanding[]
  chosen: readonly string[]
  onChoose: (states: readonly string[]) => void
}) {
  const amount = (state: State) => goals.filter((goal) => goal.state === state).length
  return (
    <fieldset className={classes.tally} aria-label="Goals by state">
      {states
        .filter((state) => amount(state) > 0 || chosen.includes(state))
        .map((state) => (
          <UnstyledButton
            key={state}
            aria-pressed={chosen.includes(state)}
            onClick={() => onChoose(chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state])}
          >
            <span className={classes.amount}>{amount(state).toLocaleString()}</span>
            <StateBadge state={state} />
          </UnstyledButton>
        ))}
    </fieldset>
  )
}
