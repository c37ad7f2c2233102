import type { ArmMoments, Experiment, ExperimentSums, PartSums } from '@plumbline/model'
import type { ReferenceUnit, UnitValue } from './experiment-reference.ts'

/** What differs is noted, and told at once. */
interface Notes {
  same(label: string, got: unknown, wanted: unknown): void
  close(label: string, got: number, wanted: number, size?: number): void
}

/** Every difference between the sums and those of the units that were counted row by row; none where they agree. */
export function differencesOf(sums: ExperimentSums, units: readonly ReferenceUnit[], experiment: Experiment): readonly string[] {
  const wrong: string[] = []
  const note: Notes = {
    same(label, got, wanted) {
      const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)]
      if (one !== other) wrong.push(`${label}: ${one} against ${other}`)
    },
    // Sums of values from 1e-9 to 1e9 come in another order from another database: relative to the largest terms nine digits hold.
    close(label, got, wanted, size = Math.abs(wanted)) {
      if (!(Math.abs(got - wanted) / Math.max(1, size) < 1e-9)) wrong.push(`${label}: ${got} against ${wanted}`)
    },
  }
  const caps = experiment.outcomes.map(({ cap }, index) =>
    cap === undefined ? null : cap.unit === 'ratio' ? shareOf(experiment, units, index, cap.value) : cap.value,
  )
  for (const [index, cap] of caps.entries()) if (cap !== null) note.close('cap', sums.outcomes[index]!.cap ?? Number.NaN, cap)
  comparePart(note, sums, units, experiment, caps, 'all')
  for (const slice of sums.slices ?? []) {
    const top = sums.slices!.filter(({ dimension, others }) => dimension === slice.dimension && !others).map(({ value }) => value)
    const inSlice = (unit: ReferenceUnit) => (slice.others ? !top.includes(unit.keys[slice.dimension]!) : unit.keys[slice.dimension] === slice.value)
    comparePart(note, slice, units.filter(inSlice), experiment, caps, `${slice.dimension} ${slice.value}`)
  }
  for (const stratum of sums.strata ?? []) {
    const own = units.filter((unit) => experiment.strata!.every((column, index) => unit.keys[column] === stratum.values[index]))
    comparePart(note, stratum, own, experiment, caps, `stratum ${stratum.values}`)
  }
  for (const day of sums.byDay ?? [])
    comparePart(
      note,
      day,
      units.filter((unit) => unit.day === day.day),
      experiment,
      caps,
      day.day,
    )
  compareAges(note, sums, units, caps)
  for (const { variant, units: seen, beforeAssignment } of sums.exposure ?? []) {
    const own = units.filter((unit) => unit.variant === variant && unit.seenFirst !== null)
    note.same(`exposure of ${variant}`, [seen, beforeAssignment], [own.length, own.filter(({ seenFirst, at }) => seenFirst! < at!).length])
  }
  return wrong
}

function comparePart(
  note: Notes,
  part: PartSums,
  units: readonly ReferenceUnit[],
  experiment: Experiment,
  caps: readonly (number | null)[],
  label: string,
): void {
  const { cluster } = experiment
  const counted = cluster === undefined ? units : units.filter((unit) => unit.cluster !== null)
  const variants = [...new Set(counted.map(({ variant }) => variant))].sort()
  note.same(
    label,
    part.assigned.map(({ variant, units: count }) => [variant, count]),
    variants.map((variant) => [variant, counted.filter((unit) => unit.variant === variant).length]),
  )
  for (const [index, { arms, metric }] of part.outcomes.entries()) {
    if (arms.length === 0) continue
    note.same(
      label,
      arms.map(({ variant }) => variant),
      variants,
    )
    const outcome = experiment.outcomes[index]!
    for (const arm of arms) {
      const own = counted.filter((unit) => unit.variant === arm.variant)
      const values = own.map((unit) => cappedValue(unit.values[index]!, caps[index]!))
      compareArm(
        note,
        arm,
        cluster === undefined ? values : clustersOf(own, values, outcome.shape),
        outcome,
        cluster !== undefined,
        `${label} ${metric} ${arm.variant}`,
      )
    }
    if (label === 'all' && outcome.shape === 'quantile') compareQuantiles(note, part as ExperimentSums, index, counted, experiment)
  }
}

function cappedValue(value: UnitValue, cap: number | null): UnitValue {
  return cap === null || value.v === null ? value : { ...value, v: Math.min(value.v, cap) }
}

function clustersOf(units: readonly ReferenceUnit[], values: readonly UnitValue[], shape: Experiment['outcomes'][number]['shape']): UnitValue[] {
  return [...new Set(units.map(({ cluster }) => cluster))].map((cluster) => {
    const own = values.filter((_, index) => units[index]!.cluster === cluster)
    const sum = (of: (value: UnitValue) => number | null) => own.reduce((total, value) => total + (of(value) ?? 0), 0)
    const below = shape === 'ratio' || shape === 'quantile'
    return {
      v: own.every(({ v }) => v === null) ? null : sum(({ v }) => v),
      d: below ? sum(({ d }) => d) : own.filter(({ v }) => v !== null).length,
      x: sum(({ x }) => x),
      w: null,
      observations: [],
    }
  })
}

function compareArm(
  note: Notes,
  arm: ArmMoments,
  all: readonly UnitValue[],
  { shape, covariate }: Experiment['outcomes'][number],
  clustered: boolean,
  label: string,
): void {
  const values = all.filter(({ v }) => v !== null)
  const sum = (of: (value: UnitValue) => number) => values.reduce((total, value) => total + of(value), 0)
  // What is summed over all rows of the arm, also those without a value.
  const x = ({ x: own }: UnitValue) => own ?? 0
  const pairs: [string, number | undefined, (value: UnitValue) => number][] = [
    ['sum', arm.sum, ({ v }) => v!],
    ['squares', arm.sumOfSquares, ({ v }) => v! * v!],
    ['cubes', arm.sumOfCubes, ({ v }) => v! ** 3],
    ['d·y', arm.denominator?.withOutcome, ({ v, d }) => v! * (d ?? 0)],
    ['x·y', arm.covariate?.withOutcome, (value) => value.v! * x(value)],
    ['w·y', arm.denominatorCovariate?.withOutcome, ({ v, w }) => v! * (w ?? 0)],
  ]
  note.same(`${label} units`, arm.units, values.length)
  for (const [what, got, of] of pairs) {
    if (got === undefined) continue
    const size = values.reduce((total, value) => total + Math.abs(of(value)), 0)
    note.close(`${label} ${what}`, got, sum(of), size)
  }
  note.same(`${label} has d`, arm.denominator !== undefined, clustered || shape === 'ratio' || shape === 'quantile')
  if (shape === 'ratio' && !clustered) {
    closeTo(
      note,
      arm.denominator!.sum,
      sum(({ d }) => d!),
      `${label} d`,
    )
    closeTo(
      note,
      arm.denominator!.sumOfSquares,
      sum(({ d }) => d! * d!),
      `${label} d²`,
    )
  }
  note.same(`${label} has x`, arm.covariate !== undefined, covariate !== undefined)
  if (covariate !== undefined && !clustered) {
    closeTo(note, arm.covariate!.sum, sum(x), `${label} x`)
    closeTo(
      note,
      arm.covariate!.sumOfSquares,
      sum((value) => x(value) ** 2),
      `${label} x²`,
    )
    if (shape === 'ratio')
      closeTo(
        note,
        arm.covariate!.withDenominator!,
        sum((value) => x(value) * value.d!),
        `${label} x·d`,
      )
    if (covariate.column !== undefined) note.same(`${label} without x`, arm.covariate!.missing, values.filter(({ x: own }) => own === null).length)
  }
  if (arm.denominatorCovariate !== undefined) {
    closeTo(
      note,
      arm.denominatorCovariate.sum,
      sum(({ w }) => w!),
      `${label} w`,
    )
    closeTo(
      note,
      arm.denominatorCovariate.withCovariate,
      sum((value) => value.w! * x(value)),
      `${label} w·x`,
    )
    closeTo(
      note,
      arm.denominatorCovariate.withDenominator,
      sum(({ w, d }) => w! * d!),
      `${label} w·d`,
    )
  }
  if (arm.largest !== undefined) closeTo(note, arm.largest, Math.max(...values.map(({ v }) => v!)), `${label} largest`)
}

function compareQuantiles(note: Notes, sums: ExperimentSums, index: number, units: readonly ReferenceUnit[], experiment: Experiment): void {
  const { at = 0.5 } = experiment.outcomes[index]!
  const planned = [experiment.control, ...experiment.treatments.map(({ value }) => value)].sort()
  const { quantiles = [] } = sums.outcomes[index]!
  note.same(
    'quantiles',
    quantiles.map(({ variant }) => variant),
    planned,
  )
  for (const arm of quantiles) {
    const own = units.filter(({ variant }) => variant === arm.variant)
    const all = own.flatMap(({ values }) => values[index]!.observations).sort((a, b) => a - b)
    const of = (share: number) => all[Math.max(1, Math.ceil(share * all.length - 1e-9)) - 1]!
    note.same(`quantile of ${arm.variant}`, [arm.units, arm.value, arm.low, arm.high], [all.length, of(at), of(arm.lowAt), of(arm.highAt)])
    const reach = (1.959963984540054 * Math.sqrt(at * (1 - at))) / Math.sqrt(all.length)
    note.close('reach', arm.highAt - arm.lowAt, Math.min(1, at + reach) - Math.max(0, at - reach))
    if (arm.clusters === undefined) continue
    const groups = [...new Set(own.map((unit) => unit.cluster ?? unit.id))].map((key) =>
      own.filter((unit) => (unit.cluster ?? unit.id) === key).flatMap(({ values }) => values[index]!.observations),
    )
    const held = groups.filter((group) => group.length > 0)
    const below = held.map((group) => group.filter((value) => value <= arm.value).length)
    note.same('clusters of a quantile', arm.clusters, {
      units: held.length,
      sum: below.reduce((total, y) => total + y, 0),
      sumOfSquares: below.reduce((total, y) => total + y * y, 0),
      denominator: {
        sum: all.length,
        sumOfSquares: held.reduce((total, group) => total + group.length ** 2, 0),
        withOutcome: held.reduce((total, group, place) => total + group.length * below[place]!, 0),
      },
    })
  }
}

function compareAges(note: Notes, { byAge = [], lastOutcomeDay }: ExperimentSums, units: readonly ReferenceUnit[], caps: readonly (number | null)[]): void {
  for (const { days, assigned, outcomes } of byAge) {
    const old = units.filter(({ day }) => day !== null && Date.parse(day) + days * 86_400_000 <= Date.parse(lastOutcomeDay!))
    for (const { variant, units: count } of assigned) note.same(`units on day ${days}`, count, old.filter((unit) => unit.variant === variant).length)
    for (const [index, { arms, metric }] of outcomes.entries()) {
      for (const arm of arms) {
        const values = old
          .filter((unit) => unit.variant === arm.variant)
          .map((unit) => Math.min(unit.byAge[index]!.get(days) ?? 0, caps[index] ?? Number.POSITIVE_INFINITY))
        closeTo(
          note,
          arm.sum,
          values.reduce((total, v) => total + v, 0),
          `${metric} ${variantLabel(arm.variant, days)}`,
        )
        closeTo(
          note,
          arm.sumOfSquares,
          values.reduce((total, v) => total + v * v, 0),
          `${metric} ${variantLabel(arm.variant, days)} squares`,
        )
      }
    }
  }
}

function closeTo(note: Notes, got: number, wanted: number, label: string): void {
  note.close(label, got, wanted)
}

const variantLabel = (variant: string, days: number) => `${variant} on day ${days}`

/** Type 7 of Hyndman and Fan (1996), over all units of the planned variants. */
function shareOf(experiment: Experiment, units: readonly ReferenceUnit[], index: number, share: number): number {
  const planned = [experiment.control, ...experiment.treatments.map(({ value }) => value)]
  const values = units
    .filter(({ variant }) => planned.includes(variant))
    .flatMap((unit) => unit.values[index]!.v ?? [])
    .sort((a, b) => a - b)
  const place = share * (values.length - 1)
  const below = Math.floor(place)
  return values[below]! + (place - below) * ((values[below + 1] ?? values[below]!) - values[below]!)
}
