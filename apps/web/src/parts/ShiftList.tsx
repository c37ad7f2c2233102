import { Text } from '@mantine/core'
import type { Shift } from '@plumbline/plumb/types'
import { sayMoneyRange } from './insight/words.ts'
import { ThingLink } from './ThingLink.tsx'
import laid from './ThingPage.module.css'

const kindNames: Readonly<Record<Shift['kind'], string>> = {
  level: 'Level',
  trend: 'Trend',
  spike: 'Spike',
  variance: 'Swings',
  missing: 'Missing',
}

/** Each shift in a sentence, with how sure it is. linked: whether its metric is named and led to. */
export function ShiftList({ shifts, linked }: { shifts: readonly Shift[]; linked: boolean }) {
  return (
    <ul className={laid.list}>
      {shifts.map((shift) => (
        <li key={`${shift.metric} ${shift.kind} ${shift.period}`} className={laid.shift}>
          <Text component="span" size="sm" c="dimmed">
            {sayWay(shift)}
          </Text>
          <span>
            {linked ? (
              <ThingLink thing={`metric/${shift.metric}`} inText>
                {shift.sentence}
              </ThingLink>
            ) : (
              shift.sentence
            )}
            <Text component="span" display="block" size="sm" c="dimmed">
              {shift.money !== null && `Worth ${sayMoneyRange(shift.money)}. `}
              {shift.sure}
            </Text>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** "Level, worse": the kind, and whether it went the way that is wanted. */
export function sayWay({ kind, better, over }: Pick<Shift, 'kind' | 'better' | 'over'>): string {
  const way = over && kind !== 'missing' ? 'over' : better === null ? null : better ? 'better' : 'worse'
  return way === null ? kindNames[kind] : `${kindNames[kind]}, ${way}`
}
