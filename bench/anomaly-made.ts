import { createRandom, type Random } from '@plumbline/stats'
import { type Kind, kinds } from './anomaly-kinds.ts'
import type { LabelledSeries } from './anomaly-windows.ts'

const dayMs = 86_400_000
const firstMoment = Date.UTC(2014, 1, 3)

/**
 * Series in the manner of the groups that the Numenta Anomaly Benchmark describes (artificial ones without and with anomalies, servers, advertising, traffic,
 * messages), as many of each, drawn by our own rules from its description alone. A lesser event here and there is no label. Windows hold a tenth of a series together, each
 * with its event in the middle, as there.
 */
export function makeLabelledSeries(seed: number): LabelledSeries[] {
  const random = createRandom(seed)
  return kinds.flatMap((kind) => Array.from({ length: kind.count }, (_, index) => makeSeries(kind, index, random.fork(kind.name).fork(index))))
}

function makeSeries(kind: Kind, index: number, random: Random): LabelledSeries {
  const { name, length, stepMinutes, unevenness = 0 } = kind
  const events = placeEvents(kind, random)
  const reading = kind.habits(random)
  const times = new Float64Array(length)
  const values = new Float64Array(length)
  let time = firstMoment
  for (let t = 0; t < length; t++) {
    times[t] = time
    const event = events.findLast(({ start }) => start <= t)
    const place = { t, hour: ((time % dayMs) / dayMs) * 24, weekday: Math.floor(time / dayMs + 3) % 7 }
    values[t] = reading({ ...place, since: t - (event?.start ?? Number.NaN), size: event?.size ?? 0, random })
    const longer = unevenness > 0 && random.chance(0.3) ? random.integer(unevenness) : 0
    time += stepMinutes * 60_000 * (1 + longer)
  }
  const labelled = events.filter(({ size }) => size > 0.5)
  const half = Math.floor((0.1 * length) / Math.max(1, labelled.length) / 2)
  const windows = labelled.map(({ start }) => [times[start - half]!, times[Math.min(length - 1, start + half)]!] as const)
  return { name: `${name}/${index}`, times, values, windows }
}

/** Each in a stretch of its own behind the first fifth; between those to find, up to two that are too small to be called so. */
function placeEvents({ length, events, name }: Kind, random: Random): { start: number; size: number }[] {
  const count = events[0] + random.integer(events[1] - events[0] + 1)
  const isReal = !/^(still|artificial)/.test(name)
  const sizes = [
    ...Array.from({ length: count }, () => (isReal ? 0.6 + 0.9 * random.uniform() : 1)),
    ...Array.from({ length: isReal ? random.integer(3) : 0 }, () => 0.15 + 0.25 * random.uniform()),
  ]
  const room = (0.72 * length) / Math.max(1, sizes.length)
  return random.shuffle(sizes).map((size, index) => ({ size, start: Math.floor(0.22 * length + room * (index + 0.25 + 0.5 * random.uniform())) }))
}
