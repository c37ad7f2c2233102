/**
 * An interrupted series of 500 points, with three controls, a weekly season and all of its checks, as a ratio to two seconds of one core.
 */
import { measureImpact } from '@plumbline/engine'
import { readStrategy } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'

const rounds = 5
const points = 500
const start = 400

const { strategy } = readStrategy([
  {
    path: 'bench.yaml',
    text: `
workspace: { name: Bench }
metrics: { orders: { name: Orders, grain: day } }
initiatives: { tills: { name: Tills } }
impacts: { tills: { name: Tills, initiative: tills, metric: orders, design: interrupted-series, starts: 2025-02-04 } }
`,
  },
])
const impact = strategy.impacts.get('tills')!
const random = createRandom(1)
const periods = Array.from({ length: points }, (_, t) => new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10))
const controls = ['weather', 'market', 'idle'].map((name) => ({ name, values: walk(0.3) }))
const own = walk(0.2)
const values = own.map((level, t) => level + controls[0]!.values[t]! - controls[1]!.values[t]! / 2 + 3 * Math.sin((2 * Math.PI * t) / 7) + (t >= start ? 2 : 0))

const seconds: number[] = []
for (let round = 0; round <= rounds; round++) {
  const before = process.cpuUsage()
  const { sentence } = measureImpact(
    impact,
    { form: 'series', series: { periods, values, start: periods[start]!, controls, seasonPeriod: 7 } },
    strategy,
    createRandom(2),
  )
  const { user, system } = process.cpuUsage(before)
  // The first round only warms up.
  if (round === 0) console.log(sentence)
  else seconds.push((user + system) / 1e6)
}
const median = seconds.toSorted((a, b) => a - b)[rounds >> 1]!
console.log(`${points} points, ${controls.length} controls: ${median.toFixed(2)} s of one core`)
console.log(`ratio=${(median / 2).toFixed(3)} goal=1`)

function walk(step: number): number[] {
  let level = 100
  return Array.from({ length: points }, () => {
    level += step * random.normal()
    return level + random.normal()
  })
}
