import type { Grain, Metric, Strategy } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { sayPeriod } from '../../numbers-in-words.ts'
import type { ChangeCube } from './change-cube.ts'
import { sayChange, sayMove } from './change-words.ts'
import { driverTree, type ValuesOf } from './driver-tree.ts'
import type { ExplainedChange, MovedBy, SliceTable } from './explained-change.ts'
import { type MoveQuestion, moveBy } from './moved-by.ts'
import { hasCells, withoutPeriodDimensions } from './period-dimensions.ts'
import { sliceTables } from './slice-tables.ts'

export interface ChangeQuestion {
  readonly metric: Metric
  readonly strategy: Strategy
  readonly grain: Grain
  /** ISO first days. */
  readonly before: string
  readonly after: string
  /** The values of the metric, and of those of its formula and drivers, in both periods. */
  readonly valuesOf: ValuesOf
  /** Its cells, or why there are none. */
  readonly cube: ChangeCube | Undetermined
  /** For a metric whose slices do not add up: what they were. */
  readonly slices?: readonly SliceTable[]
  /** What one more unit is worth in a period, above nought where more is better; null where nobody says. */
  readonly worth: { readonly perUnit: number; readonly currency: string } | null
  /** Dimensions in one segment at most; 3 when left out. */
  readonly deepest?: number
  /** Segments named at most; 5 when left out. */
  readonly most?: number
  readonly notes?: readonly string[]
  /** A period that is not whole, and why. */
  readonly partial?: { readonly period: string; readonly because: string } | null
}

/** Slices listed of each dimension. */
const mostSlices = 20

/**
 * What moved a metric from one period to another: the few segments that account for most of it, what every slice has of it, and what its formula says.
 *
 * given: what moveBy said to moveQuestionOf, where somebody asked it elsewhere.
 * Undetermined: "no-value" where one of the periods has none. Inside, `moved` may be undetermined where slices do not add up or there are none.
 */
export function explainChange(question: ChangeQuestion, given?: MovedBy | null): ExplainedChange | Undetermined {
  const { metric, grain } = question
  const { cube, left } = isUndetermined(question.cube) ? { cube: question.cube, left: [] } : withoutPeriodDimensions(question.cube)
  const values = question.valuesOf(metric.id)
  const missing = (['before', 'after'] as const).find((side) => values[side] === null)
  if (missing !== undefined) return noValue(question, question[missing])
  const before = { period: question.before, value: values.before! }
  const after = { period: question.after, value: values.after! }
  const difference = after.value - before.value
  const facts = {
    metric: metric.id,
    name: metric.name,
    unit: metric.unit ?? null,
    direction: metric.direction,
    grain,
    before,
    after,
    difference,
    ratio: before.value === 0 ? null : difference / Math.abs(before.value),
  }
  const moved = movedBy(question, given)
  const tree = driverTree(metric, question.strategy, question.valuesOf)
  return {
    ...facts,
    says: isUndetermined(moved) ? `${sayMove(facts)}. ${sayWithout(moved, tree)}` : sayChange(facts, moved),
    moved,
    slices: isUndetermined(cube) ? (question.slices ?? []) : sliceTables(cube, mostSlices),
    tree,
    notes: [...(question.notes ?? []), ...left.map((dimension) => `${dimension} is not looked at: nearly all of its values are of one of the periods only.`)],
  }
}

/** What is to be searched, as plain values that a thread of its own can take; null where there is nothing to search. */
export function moveQuestionOf(question: ChangeQuestion): MoveQuestion | null {
  const { metric, grain, deepest = 3, most = 5, worth } = question
  const { before, after } = question.valuesOf(metric.id)
  if (before === null || after === null || isUndetermined(question.cube)) return null
  const { cube } = withoutPeriodDimensions(question.cube)
  if (!hasCells(cube)) return null
  const end = (period: string, value: number) => ({ name: sayPeriod(period, grain), value })
  return { cube, deepest, most, worth, before: end(question.before, before), after: end(question.after, after) }
}

function movedBy(question: ChangeQuestion, given: MovedBy | null | undefined): MovedBy | Undetermined {
  const { metric, cube } = question
  if (isUndetermined(cube)) return cube
  const asked = moveQuestionOf(question)
  if (asked === null) return noSegments(metric)
  return (given === undefined ? moveBy(asked) : given) ?? noParts(metric)
}

/** The part of a formula that weighs most says something where no segment can. */
function sayWithout(why: Undetermined, tree: ExplainedChange['tree']): string {
  const first = tree?.parts.toSorted((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0))[0]
  const because = `${why.because[0]!.toUpperCase()}${why.because.slice(1)}.`
  return first?.contribution == null || first.contribution === 0
    ? because
    : `${tree!.method === 'belief' ? 'By what is believed of its drivers' : 'By its formula'} most of it is ${first.name}. ${because}`
}

function noValue({ metric: { name }, grain, partial }: ChangeQuestion, period: string): Undetermined {
  const why = partial?.period === period ? `: ${partial.because}` : ''
  return {
    undetermined: 'no-value',
    because: `${name} has no whole value for ${sayPeriod(period, grain)}${why}`,
    mend: 'Choose two periods that the data covers from beginning to end.',
  }
}

function noSegments({ name }: Metric): Undetermined {
  return {
    undetermined: 'no-dimensions',
    because: `there is nothing to split ${name} by that both periods know`,
    mend: 'Name columns under "dimensions" of its dataset, such as region, product or channel.',
  }
}

function noParts({ name }: Metric): Undetermined {
  return {
    undetermined: 'nothing-below-the-line',
    because: `there is nothing below the line of ${name} in one of the periods`,
    mend: 'Choose two periods in which both sides of the ratio hold rows.',
  }
}
