import type { Brief, EvidenceRung, Stage } from '@plumbline/plumb/types'
import { count } from '../../format/words.ts'

type State = Brief['initiatives'][number]['state']

/** An initiative as a row of the table. */
export interface InitiativeRow {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly stage: Stage
  readonly state: State
  readonly says: string
  readonly owner: string | null
  readonly ownerId: string | null
  readonly department: string | null
  readonly decideBy: string | null
  readonly rung: EvidenceRung | null
  readonly goals: readonly { readonly id: string; readonly name: string }[]
  readonly usesAi: boolean
}

export const stageOrder: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production', 'scaled', 'retired']
/** What needs attention first. */
export const stateOrder: readonly State[] = ['stuck', 'adrift', 'stray', 'unproven', 'unknown', 'on line']

/** The rows, what needs attention first. */
export function toRows(brief: Brief): readonly InitiativeRow[] {
  const goalNames = new Map(brief.goals.map((goal) => [goal.goal, goal.name]))
  const rows = brief.initiatives.map((standing) => ({
    id: standing.initiative,
    key: `initiative/${standing.initiative}`,
    name: standing.name,
    stage: standing.stage,
    state: standing.state,
    says: standing.says,
    owner: standing.owner?.name ?? null,
    ownerId: standing.owner?.id ?? null,
    department: standing.department,
    decideBy: standing.decideBy,
    rung: standing.rung,
    goals: standing.goals.map((id) => ({ id, name: goalNames.get(id) ?? id })),
    usesAi: standing.usesAi,
  }))
  return rows.sort((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || collator.compare(a.name, b.name))
}

const collator = new Intl.Collator(undefined, { numeric: true })

/** How many initiatives stand in each stage and state. */
export function countBoard(rows: readonly InitiativeRow[]): ReadonlyMap<Stage, ReadonlyMap<State, number>> {
  const board = new Map<Stage, Map<State, number>>(stageOrder.map((stage) => [stage, new Map()]))
  for (const row of rows) {
    const cells = board.get(row.stage)
    cells?.set(row.state, (cells.get(row.state) ?? 0) + 1)
  }
  return board
}

const stateWords: Readonly<Record<State, { readonly one: string; readonly many: string }>> = {
  stuck: { one: 'is past its date', many: 'are past their date' },
  adrift: { one: 'is off target', many: 'are off target' },
  stray: { one: 'serves no goal', many: 'serve no goal' },
  unproven: { one: 'is not proven yet', many: 'are not proven yet' },
  unknown: { one: 'cannot be judged yet', many: 'cannot be judged yet' },
  'on line': { one: 'is on line', many: 'are on line' },
}

/** "24 initiatives: 6 are on line, 4 are past their date, ...": what a busy person repeats. */
export function sayInitiatives(rows: readonly InitiativeRow[]): string {
  const parts = (['on line', ...stateOrder.filter((state) => state !== 'on line')] as const).flatMap((state) => {
    const size = rows.filter((row) => row.state === state).length
    return size === 0 ? [] : [`${size.toLocaleString()} ${stateWords[state][size === 1 ? 'one' : 'many']}`]
  })
  const words = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]
  return `${count(rows.length, 'initiative')}: ${words}.`
}
