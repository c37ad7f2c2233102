import type { Random } from '@plumbline/stats'

/** A series of one kind: how long, how far apart its readings are, what it does by itself, and what happens to it. */
export interface Kind {
  readonly name: string
  readonly count: number
  readonly length: number
  readonly stepMinutes: number
  /** How much longer than a step some steps are, at random; 0 for an even pace. */
  readonly unevenness?: number
  readonly events: readonly [fewest: number, most: number]
  /** Draws the habits of one series; the function then gives its readings in order. */
  readonly habits: (random: Random) => (moment: Moment) => number
}

export interface Moment {
  readonly t: number
  /** Share of the day and day of the week that have passed. */
  readonly hour: number
  readonly weekday: number
  /** Readings since the last event began; NaN before the first. */
  readonly since: number
  /** How large that event is: about 1 where it is one to find, less than half where nobody would call it one. */
  readonly size: number
  readonly random: Random
}

const byDay = (hour: number, peak = 14) => 0.5 + 0.5 * Math.cos(((hour - peak) / 24) * 2 * Math.PI)
const inEvent = (since: number, length: number) => since >= 0 && since < length
const isWork = (hour: number) => hour >= 9 && hour < 18
const heavy = (random: Random) => (1 - random.uniform()) ** -0.6

/** A value on a grid, as counters and monitors give them. */
const onGrid = (value: number, step: number) => Math.round(value / step) * step

/** Keeps a state that follows itself. */
function follow(random: Random, persistence: number, spread: number): () => number {
  let state = 0
  return () => {
    state = persistence * state + random.normal(0, spread)
    return state
  }
}

const fortnight = { length: 4032, stepMinutes: 5 } as const
const none = [0, 0] as const
const one = [1, 1] as const

/** The kinds of all groups, in the order of the benchmark's description. */
export const kinds: readonly Kind[] = [
  // Artificial, nothing happens.
  { name: 'still/constant', count: 1, ...fortnight, events: none, habits: () => () => 45 },
  {
    name: 'still/square wave',
    count: 1,
    ...fortnight,
    events: none,
    habits:
      () =>
      ({ hour }) =>
        isWork(hour) ? 80 : 20,
  },
  {
    name: 'still/day without noise',
    count: 1,
    ...fortnight,
    events: none,
    habits:
      () =>
      ({ hour }) =>
        20 + (isWork(hour) ? 60 + 8 * byDay(hour) : 0),
  },
  {
    name: 'still/day with little noise',
    count: 1,
    ...fortnight,
    events: none,
    habits:
      () =>
      ({ hour, random }) =>
        (isWork(hour) ? 70 : 20) + 3 * random.uniform(),
  },
  {
    name: 'still/noise',
    count: 1,
    ...fortnight,
    events: none,
    habits:
      () =>
      ({ random }) =>
        20 + 15 * random.uniform(),
  },
  // Artificial, one thing happens.
  ...(
    [
      ['flat middle', (usual: number, hour: number) => (isWork(hour) ? 20 : usual)],
      ['jump up', (usual: number, hour: number) => (isWork(hour) ? usual + 60 : usual)],
      ['jump down', (usual: number, hour: number) => (isWork(hour) ? usual - 30 : usual)],
      ['no jump', (usual: number) => Math.min(usual, 22)],
    ] as const
  ).map(
    ([name, changed]): Kind => ({
      name: `artificial/${name}`,
      count: 1,
      ...fortnight,
      events: one,
      habits:
        () =>
        ({ hour, since, random }) => {
          const usual = (isWork(hour) ? 75 : 18) + 8 * random.uniform()
          return inEvent(since, 200) ? changed(usual, hour) : usual
        },
    }),
  ),
  {
    name: 'artificial/denser spikes',
    count: 1,
    ...fortnight,
    events: one,
    habits:
      () =>
      ({ since, random, t }) =>
        (t % (since >= 0 ? 12 : 60) === 0 ? 20 : 0) + 0.0001 * random.integer(2),
  },
  {
    name: 'artificial/higher spikes',
    count: 1,
    ...fortnight,
    events: one,
    habits:
      () =>
      ({ since, random }) =>
        0.5 * random.uniform() + (random.chance(0.02) ? (inEvent(since, 100) ? 3.2 : 1.2) * (1 + 0.3 * random.uniform()) : 0),
  },
  // Servers.
  {
    name: 'servers/quiet processor',
    count: 3,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const grid = random.choice([0.002, 0.066, 0.4])
      const level = grid * (20 + random.integer(30))
      const length = 2 + random.integer(60)
      return ({ since, size, random }) =>
        onGrid(level + grid * random.normal(0, 1.2) + (random.chance(0.01) ? 6 * grid : 0) + (inEvent(since, length) ? 22 * size * grid : 0), grid)
    },
  },
  {
    name: 'servers/load that moves',
    count: 3,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const own = follow(random, 0.98, 0.6)
      const jump = random.choice([-18, 20, 30])
      let level = 45
      return ({ since, size, random }) => {
        if (since === 0) level += jump * size
        return Math.min(100, Math.max(0, level + own() + random.normal(0, 1.5)))
      }
    },
  },
  {
    name: 'servers/nightly jobs',
    count: 2,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const start = random.integer(20)
      return ({ hour, since, size, random }) =>
        5 + random.normal(0, 0.5) + (hour >= start && hour < start + 1 ? 60 : 0) + (inEvent(since, 18) && (hour < start || hour >= start + 1) ? 55 * size : 0)
    },
  },
  {
    name: 'servers/disk in bursts',
    count: 3,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const often = random.choice([0.02, 0.06, 0.15])
      return ({ since, size, random }) =>
        (random.chance(often) ? 1e6 * random.lognormal(0, 0.7) : 0) + (inEvent(since, 6) ? 2e7 * size * random.lognormal(0, 0.3) : 0)
    },
  },
  {
    name: 'servers/network every hour',
    count: 2,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const every = random.choice([12, 6, 24])
      return ({ t, since, size, random }) =>
        2e5 * random.lognormal(0, 0.15) + (t % every === 0 ? 3e6 * random.lognormal(0, 0.2) : 0) + (inEvent(since, 8) ? 8e6 * size : 0)
    },
  },
  {
    name: 'servers/requests',
    count: 2,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const level = random.choice([15, 60, 300])
      const to = random.choice([-3, 1.2])
      return ({ hour, since, size, random }) =>
        random.poisson(level * (0.4 + byDay(hour)) * random.gamma(12, 1 / 12) * (inEvent(since, 30) ? Math.exp(to * size) : 1))
    },
  },
  {
    name: 'servers/database that wanders',
    count: 2,
    ...fortnight,
    events: [1, 2],
    habits: (random) => {
      const own = follow(random, 0.995, 0.25)
      return ({ hour, since, size, random }) =>
        Math.max(0, 20 + own() + 4 * byDay(hour) + random.normal(0, 0.6) + (random.chance(0.004) ? 8 : 0) + (inEvent(since, 10) ? 18 * size : 0))
    },
  },
  // Advertising: an hour a reading, heavy tails.
  {
    name: 'advertising/price of a click',
    count: 6,
    length: 1620,
    stepMinutes: 60,
    events: [1, 3],
    habits: (random) => {
      const tail = 0.15 + 0.25 * random.uniform()
      const own = follow(random, 0.8, 0.08)
      return ({ hour, since, size, random }) =>
        0.1 * Math.exp(own() + 0.25 * byDay(hour, 20)) * random.lognormal(0, tail) * (random.chance(0.01) ? 1.8 : 1) * (inEvent(since, 2) ? 1 + 3 * size : 1)
    },
  },
  // Traffic: uneven steps, rush hours.
  {
    name: 'traffic/speed',
    count: 4,
    length: 2200,
    stepMinutes: 5,
    unevenness: 5,
    events: [1, 3],
    habits: (random) => {
      const own = follow(random, 0.7, 2)
      const rush = 7 + random.integer(10)
      const depth = 8 + 10 * random.uniform()
      return ({ hour, weekday, since, size, random }) =>
        Math.round(
          68 +
            own() +
            random.normal(0, 1.5) -
            (weekday < 5 && hour >= rush && hour < rush + 2 ? depth * random.uniform() * 1.4 : 0) -
            (inEvent(since, 12) ? 34 * size : 0),
        )
    },
  },
  {
    name: 'traffic/time of travel',
    count: 3,
    length: 2200,
    stepMinutes: 5,
    unevenness: 6,
    events: [1, 3],
    habits:
      () =>
      ({ hour, since, size, random }) =>
        Math.round(200 * (1 + 0.5 * byDay(hour, 17)) * random.lognormal(0, 0.2) * (random.chance(0.006) ? 2.5 : 1) * (inEvent(since, 8) ? 1 + 2.7 * size : 1)),
  },
  // Messages about a company: counts in bursts that die away.
  {
    name: 'messages/counts',
    count: 10,
    length: 15_880,
    stepMinutes: 5,
    events: [2, 4],
    habits: (random) => {
      const level = 4 * random.lognormal(1, 0.8)
      const largest = random.choice([8, 15, 30])
      let burst = 0
      return ({ hour, weekday, since, size, random }) => {
        burst *= 0.85
        if (random.chance(0.003)) burst = Math.max(burst, Math.min(6, heavy(random)))
        if (since === 0) burst = largest * size * (1 + 0.5 * random.uniform())
        return random.poisson(level * (0.35 + 0.9 * byDay(hour, 16)) * (weekday < 5 ? 1 : 0.7) * random.gamma(4, 0.25) * (1 + burst))
      }
    },
  },
]
