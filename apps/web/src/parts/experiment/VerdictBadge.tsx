import { Tooltip } from '@mantine/core'
import type { Decision } from '@plumbline/plumb/types'
import { decisionMeanings, decisionNames } from './verdict-words.ts'

const colours: Readonly<Record<Decision, string>> = {
  ship: 'var(--pl-state-on-line)',
  'roll-back': 'var(--pl-state-adrift)',
  'keep-running': 'var(--pl-state-unknown)',
  'no-decision': 'var(--pl-state-unproven)',
}

/** The verdict as a word; the colour only supports it. why: the reason in this case. */
export function VerdictBadge({ decision, why }: { decision: Decision; why?: string }) {
  return (
    <Tooltip label={why ?? decisionMeanings[decision]} multiline maw={320} events={{ hover: true, focus: false, touch: true }}>
      <span style={{ color: colours[decision], fontWeight: 600, fontSize: '0.8125rem', whiteSpace: 'nowrap' }}>{decisionNames[decision]}</span>
    </Tooltip>
  )
}
