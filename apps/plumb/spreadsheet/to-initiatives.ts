import { type Doc, formatRange, type Problem, type Range, sameValue, slugFrom, type Thing } from '@plumbline/model'
import { mergeDoc } from './merge-doc.ts'
import type { RowReading } from './read-cell.ts'
import { placeOf, type Table } from './read-table.ts'
import { freeId, hashOf, type Names, type Note, nameKey, openNames } from './resolve-names.ts'
import { splitNames } from './values/words.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a sheet asks to be written. */
export interface Proposal {
  /** Things that are new or changed, whole; those that others refer to come first. */
  readonly things: readonly Thing[]
  /** Every initiative of the sheet as it will be. */
  readonly initiatives: readonly Thing[]
  /** What the sheet itself says of each initiative, by id: the base of the next import. */
  readonly said: ReadonlyMap<string, Fields>
  readonly problems: readonly Problem[]
}

/**
 * Turns rows into initiatives beside what is there: people, goals, gaps, metrics and tools that cells name are found or made.
 *
 * existing: the whole strategy. bases: what the last import of the same sheet said, by id of the initiative.
 * The same rows on the result of the last time ask for nothing.
 */
export function toInitiatives(table: Table, rows: readonly RowReading[], existing: readonly Thing[], bases: ReadonlyMap<string, Fields> = new Map()): Proposal {
  const problems: Problem[] = []
  const names = openNames(existing)
  const ids = assignIds(table, rows, existing, problems)
  const before = new Map(existing.filter(({ kind }) => kind === 'initiative').map((thing) => [thing.id, thing.doc as Fields]))
  const said = new Map<string, Fields>()
  const around = surround(table, existing, ids, names, problems)
  const links = linkMetrics(ids.keys(), around)
  for (const [row, id] of ids) said.set(id, describeRow(row, links.get(row) ?? [], around))
  const initiatives = [...said].map(([id, fields]): Thing => {
    const doc = before.get(id)
    return { kind: 'initiative', id, doc: (doc === undefined ? fields : mergeDoc(doc, fields, bases.get(id) ?? null)) as Doc }
  })
  const changed = initiatives.filter(({ id, doc }) => !sameValue(before.get(id), doc))
  return { things: [...names.made.values(), ...changed], initiatives, said, problems }
}

/**
 * The id of each row: from the column of ids, else the initiative that has the name already, else the name. Two rows of one name get a number.
 * A row that says exactly what another says is passed over.
 */
function assignIds(table: Table, rows: readonly RowReading[], existing: readonly Thing[], problems: Problem[]): Map<RowReading, string> {
  const known = existing.filter(({ kind }) => kind === 'initiative')
  const knownIds = new Set(known.map(({ id }) => id))
  const byName = Map.groupBy(known, (thing) => nameKey(String(fieldOf(thing, 'name') ?? thing.id)))
  const ids = new Map<RowReading, string>()
  const taken = new Set<string>()
  const seen = new Map<string, RowReading>()
  for (const row of rows) {
    const twin = seen.get(JSON.stringify({ ...row, row: 0 }))
    if (twin) {
      problems.push(repeatedRow(table, row, twin))
      continue
    }
    seen.set(JSON.stringify({ ...row, row: 0 }), row)
    const fromKey = row.key === null ? '' : slugOf(row.key)
    const namesakes = byName.get(nameKey(row.name))?.map(({ id }) => id) ?? []
    const named = namesakes.toSorted(byNumber).find((id) => !taken.has(id))
    const wanted = knownIds.has(fromKey) ? fromKey : (named ?? (fromKey || slugOf(row.name)))
    const id = freeId(wanted, (candidate) => taken.has(candidate))
    if (id !== wanted) problems.push(repeatedName(table, row, id))
    taken.add(id)
    ids.set(row, id)
  }
  return ids
}

/** "mail", "mail-2", "mail-10". */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function slugOf(text: string): string {
  const slug = slugFrom(text)
  if (/^\d+$/.test(slug)) return `initiative-${slug}`
  return slug || `initiative-${hashOf(text)}`
}

interface Surroundings {
  readonly table: Table
  readonly names: Names
  readonly existing: ReadonlyMap<string, Thing>
  /** Initiatives of the sheet, by what they are called and by their id in it. */
  readonly rowIds: ReadonlyMap<string, string>
  readonly problems: Problem[]
}

function surround(table: Table, existing: readonly Thing[], ids: ReadonlyMap<RowReading, string>, names: Names, problems: Problem[]): Surroundings {
  const rowIds = new Map<string, string>()
  for (const [row, id] of ids) for (const form of [row.name, row.key ?? '']) if (form !== '' && !rowIds.has(nameKey(form))) rowIds.set(nameKey(form), id)
  return { table, names, existing: new Map(existing.map((thing) => [`${thing.kind}/${thing.id}`, thing])), rowIds, problems }
}

/**
 * A metric without an amount still says what the initiative is for: the goals on that metric, or a new goal.
 * Rows that name their goals come first, and all rows before any is described, so that their order does not matter.
 * Gives the goals to add to each row.
 */
function linkMetrics(rows: Iterable<RowReading>, around: Surroundings): ReadonlyMap<RowReading, readonly string[]> {
  const { names, existing } = around
  const onMetric = new Map<string, string[]>()
  const link = (goal: string, metric: string) => onMetric.set(metric, unique([...(onMetric.get(metric) ?? []), goal]))
  for (const thing of existing.values()) if (thing.kind === 'goal' && fieldOf(thing, 'metric') !== undefined) link(thing.id, String(fieldOf(thing, 'metric')))
  const measure = (goal: string, metric: string) => {
    const made = names.made.get(`goal/${goal}`)
    if (!made || fieldOf(made, 'metric') !== undefined) return
    Object.assign(made.doc, { metric })
    link(goal, metric)
  }
  const waiting: (readonly [RowReading, string])[] = []
  for (const row of rows) {
    if (row.metric === null) continue
    const metric = names.make('metric', row.metric, noteAt(row, around))
    const [goal] = goalsOf(row, around)
    if (effectFits(row, metric, around)) continue
    if (goal === undefined) waiting.push([row, metric])
    else measure(goal, metric)
  }
  return new Map(
    waiting.map(([row, metric]) => {
      if (!onMetric.has(metric)) measure(names.make('goal', row.metric!, noteAt(row, around)), metric)
      return [row, onMetric.get(metric) ?? [names.make('goal', row.metric!, noteAt(row, around))]]
    }),
  )
}

/** What a row says, as the fields of an initiative. Fields that it leaves empty are not there. */
function describeRow(row: RowReading, linked: readonly string[], around: Surroundings): Fields {
  const { names } = around
  const note = noteAt(row, around)
  const remarks: (readonly [string, string])[] = [...row.remarks]
  const goals = [...goalsOf(row, around), ...linked]
  const metric = row.metric === null ? null : names.make('metric', row.metric, note)
  const moved = metric ?? (goals.length === 1 ? metricOfGoal(goals[0]!, around) : null)
  const fits = moved !== null && effectFits(row, moved, around)
  if (row.effect !== null && !fits) remarks.push([row.effect.heading, row.effect.text])
  if (metric !== null && !fits && !goals.some((goal) => metricOfGoal(goal, around) === metric)) remarks.push(['Metric', row.metric!])
  const requires = requiredBy(row, around, remarks)
  return withoutEmpty({
    name: row.name,
    description: [...row.description, ...remarks.map(([heading, value]) => `${heading}: ${value}`)].join('\n'),
    owner: row.owner === null ? null : names.person(row.owner, note),
    department: row.department,
    stage: row.stage,
    ...row.dates,
    closes: unique(listNames(row, 'gap', (name) => names.has('gap', name)).map((name) => names.make('gap', name, note))),
    serves: unique(goals),
    effects: fits ? [{ metric: moved, change: formatRange(plainRange(row.effect!.amount)), evidence: 'assumed', source: around.table.file }] : [],
    cost: Object.fromEntries(Object.entries(row.costs).map(([field, range]) => [field, formatRange(plainRange(range))])),
    techniques: listNames(row, 'technique', () => true),
    tools: unique(listNames(row, 'tool', () => true).map((name) => names.make('tool', name, note))),
    requires,
    risk: row.risk,
    success: listNames(row, 'success'),
    stop: listNames(row, 'stop'),
  })
}

function goalsOf(row: RowReading, around: Surroundings): string[] {
  return listNames(row, 'goal', (name) => around.names.has('goal', name)).map((name) => around.names.make('goal', name, noteAt(row, around)))
}

/** An effect goes with a metric when it is a share of it, or an amount in its unit. */
function effectFits({ effect }: RowReading, metric: string, { existing, names }: Surroundings): boolean {
  if (effect === null) return false
  if (effect.amount.unit === 'ratio' || effect.amount.unit === 'point') return true
  const unit = fieldOf(existing.get(`metric/${metric}`) ?? names.made.get(`metric/${metric}`), 'unit')
  return unit !== undefined && effect.amount.unit === unit
}

function metricOfGoal(goal: string, { existing, names }: Surroundings): string | null {
  return (fieldOf(existing.get(`goal/${goal}`) ?? names.made.get(`goal/${goal}`), 'metric') as string | undefined) ?? null
}

function requiredBy(row: RowReading, { names, rowIds, problems, table }: Surroundings, remarks: (readonly [string, string])[]): string[] {
  const find = (name: string) => rowIds.get(nameKey(name)) ?? names.find('initiative', name)
  return listNames(row, 'requires', (name) => find(name) !== null).flatMap((name) => {
    const id = find(name)
    if (id !== null) return [id]
    remarks.push(['Requires', name])
    problems.push({
      code: 'unknown-initiative',
      severity: 'warning',
      place: placeOf(table, row.row, 0),
      message: `"${row.name}" requires "${name}", which is neither in the sheet nor in the strategy.`,
      found: name,
      mend: 'Write its name as it stands in the sheet; the words are kept in the description.',
    })
    return []
  })
}

function noteAt(row: RowReading, { table, problems }: Surroundings): Note {
  return (problem) => problems.push({ severity: 'note', place: placeOf(table, row.row, 0), ...problem })
}

function listNames(row: RowReading, field: keyof RowReading['names'], known: (name: string) => boolean = () => false): string[] {
  return unique(row.names[field].flatMap((text) => splitNames(text, known)))
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)]
}

function fieldOf(thing: Thing | undefined, field: string): unknown {
  return (thing?.doc as Fields | undefined)?.[field]
}

/** Without the rate that may stand beside it. */
function plainRange({ low, high, unit }: Range): Range {
  return { low, high, unit }
}

function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function repeatedRow(table: Table, row: RowReading, twin: RowReading): Problem {
  return {
    code: 'repeated-row',
    severity: 'note',
    place: placeOf(table, row.row, 0),
    message: `Row ${row.row} says the same as row ${twin.row} ("${row.name}") and was passed over.`,
    mend: 'Nothing to do, unless they are two initiatives: then give them different names.',
  }
}

function repeatedName(table: Table, row: RowReading, id: string): Problem {
  return {
    code: 'repeated-name',
    severity: 'warning',
    place: placeOf(table, row.row, 0),
    message: `"${row.name}" stands in several rows; the one in row ${row.row} becomes ${id}.`,
    found: row.name,
    mend: 'Give each initiative its own name, or add a column with ids, so that the next import finds the right one.',
  }
}
