import { didYouMean, type KeptReading, type Problem, type Thing } from '@plumbline/model'
import type { WorkspaceStore } from '@plumbline/store'

type Entered = Omit<KeptReading, 'was'>

const most = 1_000_000

/** What people entered into a workspace, the earliest first. */
export async function enteredInStore(store: WorkspaceStore, asOf?: string): Promise<readonly KeptReading[]> {
  const { readings } = await store.readings({ entered: true, limit: most, ...(asOf === undefined ? {} : { asOf }) })
  return readings.toReversed()
}

/** Those of some readings that are not among others: the same number, of the same period, entered at the same moment, is the same reading. */
export function missingFrom<T extends Entered>(others: readonly Entered[], wanted: readonly T[]): readonly T[] {
  const known = new Set(others.map(keyOf))
  return wanted.filter((reading) => !known.has(keyOf(reading)))
}

function keyOf({ metric, period, value, readAt }: Entered): string {
  return JSON.stringify([metric, period, value, Date.parse(readAt)])
}

/** Readings of metrics that are there, and a word on each metric that is not. */
export function readingsOfMetrics<T extends Entered>(
  readings: readonly T[],
  things: readonly Thing[],
  file: string,
): { readings: readonly T[]; problems: readonly Problem[] } {
  const metrics = things.flatMap(({ kind, id }) => (kind === 'metric' ? [id] : []))
  const strange = new Set(readings.map(({ metric }) => metric).filter((metric) => !metrics.includes(metric)))
  const problems = [...strange].map(
    (metric): Problem => ({
      code: 'unknown-metric',
      severity: 'warning',
      place: { file },
      message: `${file} holds numbers of a metric ${metric}; there is none, so they stay behind.`,
      found: metric,
      mend: didYouMean(metric, metrics, 'Write the metric, or take its lines out.'),
    }),
  )
  return { readings: readings.filter(({ metric }) => !strange.has(metric)), problems }
}
