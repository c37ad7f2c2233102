import { addsUp, type MeasurementBasis, panelOf } from '@plumbline/engine'
import { dimensionsOf as dimensionsOfDataset, type MetricQuestion, type MetricRow } from '@plumbline/metrics'
import { type Impact, type Metric, metricsOfFormula, type Strategy, startOfImpact } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { planExperiment } from '../experiments/plan.ts'
import { usualDesign } from '../experiments/plan-wish.ts'
import { seriesOf, wholePeriods } from './periods.ts'
import { readTreated, type TreatedUnits } from './read-treated.ts'
import { readUnits } from './read-units.ts'
import type { ReadImpactInput } from './reading.ts'

/** Dimensions looked at, and other metrics weighed as controls. */
const mostDimensions = 4
const mostControls = 8
/** Beyond this a dimension names single customers, not units that are rolled out to. */
const mostUnits = 2000

/** Brings what there is to measure an initiative's effect on a metric with. */
export async function readBasis(initiative: string, metric: Metric, input: ReadImpactInput): Promise<MeasurementBasis> {
  const { strategy, facts, known, today, signal } = input
  const thing = strategy.initiatives.get(initiative)!
  const own = [...strategy.impacts.values()].filter((impact) => impact.initiative === initiative && impact.metric === metric.id)
  const dimensions = dimensionsOf(metric, strategy, own)
  const others = candidates(initiative, metric, strategy)
  const asking = { known, ...(signal === undefined ? {} : { signal }) }
  const days = { to: today }
  const questions: readonly MetricQuestion[] = [
    { metric: metric.id, ...days },
    ...dimensions.map((dimension) => ({ metric: metric.id, by: [dimension], ...days })),
    ...others.map(({ id }) => ({ metric: id, ...days })),
  ]
  const answers = await facts.queryAll(questions, strategy, asking)
  const rows = answers[0]!.rows
  const periods = rows.length === 0 ? [] : wholePeriods(rows, metric.grain)
  // An impact that looks at a later phase does not make the initiative one that has not begun.
  const starts = own.flatMap((impact) => startOfImpact(impact, thing) ?? []).sort()[0] ?? thing.start ?? null
  const values = seriesOf(rows, periods)
  const before = starts === null || starts > today ? periods.length : periods.filter((period) => period < starts).length
  const series = others.map(({ name }, index) => ({ name, values: seriesOf(answers[1 + dimensions.length + index]!.rows, periods) }))
  const [treated, unit, tables] = await Promise.all([treatedUnits(own, metric, starts, input), readUnit(metric, input), readTables(own, input)])
  return {
    initiative: thing.name,
    metric: { name: metric.name, unit: metric.unit ?? null, additive: addsUp(metric) },
    grain: metric.grain,
    starts,
    today,
    series: { periods, values },
    controls: nearest(series, values, before),
    panels: dimensions.flatMap((dimension, index) => {
      const split = answers[1 + index]!.rows
      const units = new Set(split.map(({ dims }) => dims[dimension])).size
      return units < 2 || units > mostUnits ? [] : [{ dimension, panel: panelBy(dimension, split, treated.get(dimension) ?? new Map()) }]
    }),
    unit,
    unitsPerPeriod: rows.length === 0 || rows.every((row) => row.rows === 0) ? null : rows.reduce((sum, row) => sum + row.rows, 0) / rows.length,
    experiment:
      [...strategy.experiments.values()].find(
        (experiment) =>
          (experiment.initiative === initiative || experiment.treatments.some((treatment) => treatment.initiative === initiative)) &&
          experiment.outcomes.some((outcome) => outcome.metric === metric.id),
      )?.name ?? null,
    ...tables,
    seasonPeriod: seasons[metric.grain],
  }
}

/** What a unit of the metric brings, as a plan of an experiment on it would read it. */
async function readUnit(metric: Metric, { strategy, facts, known }: ReadImpactInput): Promise<MeasurementBasis['unit']> {
  // What is read of the units does not depend on the design.
  const { baseline } = await planExperiment(metric, { ...usualDesign, effect: '5%' }, strategy, known, facts)
  return baseline === null ? null : { mean: baseline.value, sd: baseline.sd }
}

/** The tables of units that impacts name, read as their designs would. */
async function readTables(own: readonly Impact[], input: ReadImpactInput): Promise<Pick<MeasurementBasis, 'cutoff' | 'participants'>> {
  const tableOf = async (design: Impact['design']) => {
    const impact = own.find((each) => each.design === design && each.rows !== undefined)
    if (impact === undefined) return null
    const read = await readUnits(impact, input)
    if (!('problems' in read)) return { table: read.facts.table, rows: impact.rows! }
    const { message, mend } = read.problems[0]!
    return { undetermined: 'rows-unreadable', because: message.replace(/\.$/, ''), mend }
  }
  const [past, part] = await Promise.all([tableOf('regression-discontinuity'), tableOf('doubly-robust')])
  return {
    cutoff: past === null || isUndetermined(past) ? past : { table: past.table, cutoff: past.rows.cutoff!, treatedSide: past.rows.treatedSide },
    participants: part === null || isUndetermined(part) ? part : { table: part.table, estimand: part.rows.estimand },
  }
}

const seasons = { day: 7, week: null, month: 12, quarter: 4, year: null } as const

/** Those that an impact names come first. A formula is split only where all of its metrics are; it is left whole. */
function dimensionsOf(metric: Metric, strategy: Strategy, own: readonly Impact[]): readonly string[] {
  const dataset = metric.computed === undefined ? undefined : strategy.datasets.get(metric.computed.dataset)
  if (dataset === undefined || metric.computed!.aggregate === 'sql') return []
  const all = dimensionsOfDataset(dataset, strategy)
  const named = own.flatMap(({ dimension }) => (dimension !== undefined && all.includes(dimension) ? [dimension] : []))
  // A column that says when units began tells units apart by what was done to them.
  const telling = new Set(own.map(({ treatedBy }) => treatedBy))
  return [...new Set([...named, ...all])].filter((dimension) => !telling.has(dimension)).slice(0, mostDimensions)
}

/** Metrics of the same grain that nobody promised the initiative would move, and that are not made of this one. */
function candidates(initiative: string, metric: Metric, strategy: Strategy): readonly Metric[] {
  const promised = new Set(strategy.initiatives.get(initiative)!.effects.map((effect) => effect.metric))
  const made = new Set(metric.formula === undefined ? [] : metricsOfFormula(metric.formula))
  const moves = (other: Metric) =>
    other.drivers?.some((driver) => driver.metric === metric.id) === true || metric.drivers?.some((driver) => driver.metric === other.id) === true
  const isMadeOf = (other: Metric) => made.has(other.id) || (other.formula !== undefined && metricsOfFormula(other.formula).includes(metric.id))
  return [...strategy.metrics.values()].filter(
    (other) => other.id !== metric.id && other.grain === metric.grain && !promised.has(other.id) && !moves(other) && !isMadeOf(other),
  )
}

/** The controls that moved most with the series before the start, from period to period. */
function nearest(controls: MeasurementBasis['controls'], values: readonly (number | null)[], before: number): MeasurementBasis['controls'] {
  return controls
    .map((control) => ({ control, together: correlationOfSteps(control.values.slice(0, before), values.slice(0, before)) }))
    .filter(({ together }) => Number.isFinite(together))
    .toSorted((a, b) => Math.abs(b.together) - Math.abs(a.together))
    .slice(0, mostControls)
    .map(({ control }) => control)
}

/** NaN where there are too few steps, or one of the two does not move. */
function correlationOfSteps(first: readonly (number | null)[], second: readonly (number | null)[]): number {
  const steps = first.flatMap((value, t): [number, number][] => {
    const [a, b, c] = [first[t - 1], second[t], second[t - 1]]
    return value == null || a == null || b == null || c == null ? [] : [[value - a, b - c]]
  })
  if (steps.length < 5) return Number.NaN
  const mean = (at: 0 | 1) => steps.reduce((sum, step) => sum + step[at], 0) / steps.length
  const [m, n] = [mean(0), mean(1)]
  const sum = (f: (x: number, y: number) => number) => steps.reduce((total, [x, y]) => total + f(x - m, y - n), 0)
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y))
}

/** By dimension the units that impacts say were treated, in a list or by a column, with the day on which each began. */
async function treatedUnits(own: readonly Impact[], metric: Metric, starts: string | null, input: ReadImpactInput): Promise<ReadonlyMap<string, TreatedUnits>> {
  const found = new Map<string, Map<string, string>>()
  for (const impact of own) {
    const { dimension, treated = [], treatedBy: column } = impact
    if (dimension === undefined) continue
    const units = found.get(dimension) ?? new Map<string, string>()
    found.set(dimension, units)
    for (const { unit, starts: begun = starts } of treated) if (begun !== null) units.set(unit, begun)
    const told = column === undefined ? null : await readTreated(impact, { column, dimension, metric, starts, days: { to: input.today } }, input)
    if (told !== null && !('problems' in told)) for (const [unit, begun] of told) units.set(unit, begun)
  }
  return found
}

function panelBy(dimension: string, rows: readonly MetricRow[], treated: TreatedUnits) {
  const cells = rows.flatMap(({ period, dims, value }) => {
    const unit = dims[dimension]
    return unit === null || unit === undefined ? [] : [{ unit, period, value }]
  })
  return panelOf(cells, treated)
}
