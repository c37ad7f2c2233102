import type { OperationTypes } from '@plumbline/plumb/types'
import type { PlannedShape } from '../../parts/experiment/outcome-shapes.ts'

/** What counts of a unit, while it is planned. Empty texts are left out, and so is what does not belong to the shape. */
export interface OutcomeDraft {
  readonly shape: PlannedShape
  readonly column: string
  /** Below the line of a ratio. */
  readonly denominator: string
  /** Of a quantile the percent of values below it. */
  readonly percentBelow: string
  /** Only these rows, such as "kind=order"; several apart by "and". */
  readonly event: string
  readonly within: string
  /** Of a retention. */
  readonly firstDay: string
  readonly lastDay: string
  readonly cap: string
}

export const blankOutcome: OutcomeDraft = {
  shape: 'conversion',
  column: '',
  denominator: '',
  percentBelow: '50',
  event: '',
  within: '',
  firstDay: '7',
  lastDay: '13',
  cap: '',
}

export const hasColumn = ({ shape }: OutcomeDraft) => shape !== 'count' && shape !== 'retention'
export const hasCap = ({ shape }: OutcomeDraft) => shape === 'mean' || shape === 'count' || shape === 'ratio'
export const hasWithin = ({ shape }: OutcomeDraft) => shape !== 'retention'

type Asked = Pick<OperationTypes['plan-experiment']['input'], 'shape' | 'column' | 'denominator' | 'at' | 'event' | 'within' | 'days' | 'cap'>

/** As the plan is asked for it. */
export function askedOutcome(draft: OutcomeDraft): Asked {
  const { shape } = draft
  const text = (name: 'column' | 'denominator' | 'within' | 'cap', applies: boolean) =>
    applies && draft[name].trim() !== '' ? { [name]: draft[name].trim() } : {}
  const percent = Number(draft.percentBelow.replace(/\s*%$/, ''))
  const event = draft.event.split(/\s+and\s+/).flatMap((each) => each.trim() || [])
  return {
    shape,
    ...text('column', hasColumn(draft)),
    ...text('denominator', shape === 'ratio'),
    ...(shape === 'quantile' && percent > 0 && percent < 100 && { at: Number((percent / 100).toPrecision(6)) }),
    ...(event.length > 0 && { event }),
    ...text('within', hasWithin(draft)),
    ...(shape === 'retention' && { days: `${draft.firstDay.trim()}-${draft.lastDay.trim()}` }),
    ...text('cap', hasCap(draft)),
  }
}

/** A guardrail in one line: "complaints=10% conversion complained within=14 days". */
export function guardrailText(metric: string, margin: string, draft: OutcomeDraft): string {
  const { shape, column, denominator, event = [], ...settings } = askedOutcome(draft)
  const told = column !== undefined || event.length > 0 || shape === 'count' || shape === 'retention'
  if (!told) return `${metric}=${margin}`
  const more = Object.entries({ ...settings, ...(denominator && { below: denominator }) }).map(([name, value]) => `${name}=${value}`)
  return [`${metric}=${margin}`, shape, ...(column === undefined ? [] : [column]), ...more, ...event.map((each) => `event=${each}`)].join(' ')
}
