import type { Brief, EvidenceRung, Stage } from '@plumbline/plumb/types'

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

export function toRows(brief: Brief): readonly InitiativeRow[] {
  const goalNames = new Map(brief.goals.map((goal) => [goal.goal, goal.name]))
  return brief.initiatives.map((standing) => ({
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
}

/** How many initiatives stand in each stage and state. */
export function countBoard(rows: readonly InitiativeRow[]): ReadonlyMap<Stage, ReadonlyMap<State, number>> {
  const board = new Map<Stage, Map<State, number>>(stageOrder.map((stage) => [stage, new Map()]))
  for (const row of rows) {
    const cells = board.get(row.stage)
    cells?.set(row.state, (cells.get(row.state) ?? 0) + 1)
  }
  return board
}

const stateWords: Readonly<Record<State, (count: number) => string>> = {
  stuck: (count) => `${count} ${count === 1 ? 'is' : 'are'} past ${count === 1 ? 'its' : 'their'} date`,
  adrift: (count) => `${count} ${count === 1 ? 'is' : 'are'} off target`,
  stray: (count) => `${count} ${count === 1 ? 'serves' : 'serve'} no goal`,
  unproven: (count) => `${count} ${count === 1 ? 'is' : 'are'} not proven yet`,
  unknown: (count) => `${count} cannot be judged yet`,
  'on line': (count) => `${count} ${count === 1 ? 'is' : 'are'} on line`,
}

/** "24 initiatives: 6 are on line, 4 are past their date, ...": what a busy person repeats. */
export function sayInitiatives(rows: readonly InitiativeRow[]): string {
  const parts = (['on line', ...stateOrder.filter((state) => state !== 'on line')] as const).flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length
    return count === 0 ? [] : [stateWords[state](count)]
  })
  const words = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]
  return `${rows.length} ${rows.length === 1 ? 'initiative' : 'initiatives'}: ${words}.`
}
