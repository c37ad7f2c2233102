import { Tooltip } from '@mantine/core'
import type { DatasetView } from '@plumbline/plumb/types'
import badge from '../../parts/StateBadge.module.css'
import { StateMark } from '../../parts/StateMark.tsx'
import { marks } from './states.ts'

/** How a dataset stands, as a word with its mark. */
export function DatasetState({ view: { state, says, mend } }: { view: Pick<DatasetView, 'state' | 'says' | 'mend'> }) {
  return (
    <Tooltip label={[says, mend].filter(Boolean).join(' ')} multiline maw={320} events={{ hover: true, focus: false, touch: true }}>
      <span className={badge.badge} data-state={marks[state]}>
        <StateMark state={marks[state]} />
        {state}
      </span>
    </Tooltip>
  )
}
