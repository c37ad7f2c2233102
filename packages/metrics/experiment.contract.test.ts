import type { Doc, Experiment, ExperimentSums } from '@plumbline/model'
import { afterAll, describe, expect, test } from 'vitest'
import { databaseKinds, strategyOf, type TestFacts, thing } from './testing/databases.ts'
import { differencesOf } from './testing/experiment-comparison.ts'
import { referenceUnits } from './testing/experiment-reference.ts'
import { assignmentsTable, eventsTable } from './testing/experiment-tables.ts'

const assignments = assignmentsTable(7, 500)
const events = eventsTable(11, 2_500, assignments)
const zone = 'Europe/Berlin'

type Outcomes = Doc<'experiment'>['outcomes']

const joinedOutcomes: Outcomes = [
  { metric: 'revenue', column: 'amount', event: { kind: 'order' }, role: 'primary' },
  { metric: 'week', column: 'amount', event: { kind: ['order', 'return'] }, within: '7 days', cap: '250 EUR', covariate: { before: '28 days' } },
  { metric: 'capped', column: 'amount', cap: '95%', role: 'guardrail', covariate: { column: 'prior' } },
  { metric: 'ordered', shape: 'conversion', event: { kind: 'order' }, within: '36 hours', role: 'primary', covariate: { before: '2 weeks' } },
  { metric: 'orders', shape: 'count', event: { kind: 'order' }, role: 'primary' },
  { metric: 'noted', shape: 'count', column: 'note' },
  { metric: 'per-item', shape: 'ratio', numerator: 'amount', denominator: 'items', event: { kind: 'order' }, covariate: { before: '28 days' } },
  { metric: 'per-row', shape: 'ratio', numerator: 'items', covariate: { column: 'prior' } },
  { metric: 'back', shape: 'retention', days: [7, 13] },
  { metric: 'same-day', shape: 'retention', days: [0, 0], event: { kind: 'visit' } },
  { metric: 'median', shape: 'quantile', column: 'amount', at: 0.5, event: { kind: 'order' } },
  { metric: 'text', column: 'note' },
]
const ownOutcomes: Outcomes = [
  { metric: 'spent', column: 'spent', cap: '90 EUR' },
  { metric: 'share', column: 'bought', shape: 'conversion', covariate: { column: 'prior' } },
  { metric: 'rate', shape: 'ratio', numerator: 'spent', denominator: 'items', covariate: { column: 'prior' } },
  { metric: 'in-germany', column: 'spent', event: { country: 'DE' } },
  { metric: 'p90', shape: 'quantile', column: 'spent', at: 0.9 },
]
const base = { control: 'none', treatments: [{ value: 'mail' }, { value: "O'Hara" }], starts: '2025-03-22', ends: '2025-04-15' }
const assignedBy = { dataset: 'assignments', unit: 'who', variant: 'arm', at: 'at' }
const joined = {
  ...base,
  name: 'Joined',
  dataset: 'events',
  assignment: assignedBy,
  outcomes: joinedOutcomes.map((outcome) => ({ ...outcome, unit: 'customer' })),
}

/** Each with the dataset that its rows come from. */
const experiments: Readonly<Record<string, Doc<'experiment'>>> = {
  joined: { ...joined, dimensions: ['country', 'city'], strata: ['country'], exposure: { dataset: 'events', unit: 'customer', where: { kind: 'visit' } } },
  clustered: { ...joined, name: 'Clustered', cluster: 'shop', dimensions: ['country'] },
  drawn: {
    ...joined,
    name: 'Drawn',
    assignment: { dataset: 'assignments', unit: 'who', salt: 'Frühling 25', at: 'at' },
    split: { none: 2, mail: 1, "O'Hara": 1 },
  },
  'drawn-clustered': {
    ...joined,
    name: 'Drawn by shop',
    assignment: { dataset: 'assignments', unit: 'who', salt: 'Sommer 25', at: 'at' },
    split: { none: 1, mail: 1, "O'Hara": 1 },
    cluster: 'shop',
  },
  grouped: {
    ...base,
    name: 'Grouped',
    dataset: 'assignments',
    unit: 'who',
    variant: 'arm',
    dimensions: ['country'],
    strata: ['country', 'shop'],
    outcomes: [...ownOutcomes, { metric: 'rows', shape: 'count' }],
  },
  'grouped-clustered': { ...base, name: 'Grouped', dataset: 'assignments', unit: 'who', variant: 'arm', cluster: 'shop', outcomes: ownOutcomes },
  'rows-are-units': { ...base, name: 'Rows', dataset: 'assignments', variant: 'arm', dimensions: ['country'], outcomes: ownOutcomes },
  'rows-clustered': { ...base, name: 'Rows', dataset: 'assignments', variant: 'arm', cluster: 'shop', outcomes: ownOutcomes },
}

const opened = new Map<string, Promise<TestFacts>>()
const factsOf = (name: string) => {
  const known = opened.get(name) ?? databaseKinds.find((kind) => kind.name === name)!.open([assignments, events], new Date('2026-11-22T12:00:00Z'))
  opened.set(name, known)
  return known
}
afterAll(async () => {
  for (const facts of opened.values()) await (await facts).close()
})

const strategyFor = (place: TestFacts['place']) =>
  strategyOf(
    thing('workspace', 'workspace', { name: 'Test', timeZone: zone }),
    ...place.things,
    ...['assignments', 'events'].map((name) => thing('dataset', name, { name, ...place.dataset(name), time: 'at' })),
    ...Object.entries(experiments).map(([id, doc]) => thing('experiment', id, doc)),
  )

async function sumsOf(name: string, id: string): Promise<{ sums: ExperimentSums; experiment: Experiment }> {
  const { facts, place } = await factsOf(name)
  const strategy = strategyFor(place)
  const experiment = strategy.experiments.get(id)!
  const answer = await facts.experimentSums(experiment, strategy)
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  return { sums: answer.sums, experiment }
}

/** Counted once, whatever the database. */
const counted = new Map<string, ReturnType<typeof referenceUnits>>()
function countedOf(id: string, experiment: Experiment) {
  const rows = { assignments: assignments.rows, events: events.rows }
  const known = counted.get(id) ?? referenceUnits(experiment, { who: assignments.rows, rows, timeZone: zone, joined: experiment.assignment !== undefined })
  counted.set(id, known)
  return known
}

/** A DuckDB file speaks the words of the Parquet files. */
const kinds = databaseKinds.filter(({ name }) => name !== 'DuckDB file')

describe.each(kinds)('$name', ({ name, absent }) => {
  test.skipIf(absent !== null).each(Object.keys(experiments))(
    absent === null ? '%s: the same sums as counted row by row' : `not run: ${absent}`,
    async (id) => {
      const { sums, experiment } = await sumsOf(name, id)
      const { units, inTwo } = countedOf(id, experiment)
      expect(sums.unitsInTwoVariants).toBe(inTwo)
      expect(sums.clustersInTwoVariants).toBe(mixedClusters(units, experiment))
      expect(differencesOf(sums, units, experiment)).toEqual([])
    },
  )
})

/** Clusters with units in more than one planned variant; undefined where units were assigned one by one. */
function mixedClusters(units: ReturnType<typeof countedOf>['units'], { cluster, control, treatments }: Experiment): number | undefined {
  const planned = [control, ...treatments.map(({ value }) => value)]
  const counted = units.filter((unit) => unit.cluster !== null && planned.includes(unit.variant))
  const variants = (name: string | null) => new Set(counted.filter((unit) => unit.cluster === name).map(({ variant }) => variant)).size
  return cluster === undefined ? undefined : [...new Set(counted.map((unit) => unit.cluster))].filter((name) => variants(name) > 1).length
}

test('the tables hold what is hard', async () => {
  const { sums } = await sumsOf(databaseKinds[0]!.name, 'joined')
  expect(sums.unitsInTwoVariants).toBeGreaterThan(5)
  expect(sums.slices!.filter(({ dimension, others }) => dimension === 'city' && others)).toHaveLength(1)
  expect(sums.byAge!.length).toBeGreaterThan(20)
  expect(sums.exposure!.some(({ beforeAssignment }) => beforeAssignment > 0)).toBe(true)
  expect(sums.outcomes[1]!.arms.some(({ capped = 0 }) => capped > 0)).toBe(true)
  expect(sums.rowsLeftOut).toBeGreaterThan(0)
  expect((await sumsOf(databaseKinds[0]!.name, 'clustered')).sums.clustersInTwoVariants).toBeGreaterThan(5)
  expect((await sumsOf(databaseKinds[0]!.name, 'drawn-clustered')).sums.clustersInTwoVariants).toBe(0)
  expect(sums.firstDay! >= '2025-03-22' && sums.lastDay! <= '2025-04-15').toBe(true)
})
