import { Tooltip } from '@mantine/core'
import type { State } from '@plumbline/plumb/types'
import { stateMeanings } from '../format/words.ts'
import classes from './StateBadge.module.css'
import { StateMark } from './StateMark.tsx'

/** The state as a word with its mark; the colour only supports them. why: the reason in this case. */
export function StateBadge({ state, why, size = 'md' }: { state: State; why?: string; size?: 'sm' | 'md' }) {
  return (
    <Tooltip label={why ?? stateMeanings[state]} multiline maw={320} events={{ hover: true, focus: false, touch: true }}>
      <span className={`${classes.badge} ${size === 'sm' ? classes.small : ''}`} data-state={state}>
        <StateMark state={state} />
        {state}
      </span>
    </Tooltip>
  )
}
