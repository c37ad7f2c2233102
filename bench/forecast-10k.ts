/**
 * 10,000 metrics forecast in threads: minutes on all cores of the machine over the goal, and the memory that stays.
 *
 * Three to six years of months each, with trend, season and noise; 12 months ahead with 1000 paths. --count N takes fewer and scales the time up.
 */

import { nouns, type Observation, shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import type { ForecastWork } from '../apps/plumb/forecasting/forecast-work.ts'
import { forecastInThreads } from '../apps/plumb/forecasting/pool.ts'

const goal = 1
const goalMinutes = 5
const whole = 10_000
const asked = process.argv.indexOf('--count')
const count = asked < 0 ? whole : Number(process.argv[asked + 1])

const works = Array.from({ length: count }, (_, index) => drawWork(index))
const start = performance.now()
let answered = 0
let most = 0
const heights: number[] = []
await forecastInThreads({
  works,
  futures: false,
  onAnswer: (_index, answer) => {
    if (isUndetermined(answer)) throw new Error(answer.because)
    answered++
    most = Math.max(most, process.memoryUsage.rss())
    if (answered % Math.ceil(count / 4) === 0) heights.push(process.memoryUsage.rss())
  },
})
const minutes = ((performance.now() - start) / 60_000) * (whole / count)
console.log(`${answered} metrics; memory by quarters ${heights.map((bytes) => Math.round(bytes / 1e6)).join(', ')} MB, at most ${Math.round(most / 1e6)} MB`)
const { user, system } = process.cpuUsage()
console.log(`${Math.round((((user + system) / 1e6) * whole) / count)} s of processors for ${whole.toLocaleString('en')}, all threads together`)
console.log(`${minutes.toFixed(1)} minutes for ${whole.toLocaleString('en')} metrics`)
console.log(`ratio=${(minutes / goalMinutes).toFixed(3)} goal=${goal}`)

function drawWork(index: number): ForecastWork {
  const random = createRandom(20_261_122).fork(index)
  const id = `metric-${index}`
  const metric = { ...nouns.metric.schema.parse({ name: id }), id }
  const points = 36 + random.integer(37)
  const [growth, season, noise] = [random.normal(0.004, 0.004), 0.3 * random.uniform(), 0.02 + 0.1 * random.uniform()]
  const history: Observation[] = Array.from({ length: points }, (_, t) => ({
    metric: id,
    period: shiftPeriod('2020-01-01', 'month', t),
    value: 1000 * Math.exp(growth * t + season * Math.sin((2 * Math.PI * t) / 12) + random.normal(0, noise)),
  }))
  return { metric, history, until: shiftPeriod('2020-01-01', 'month', points + 11), seed: 1 }
}
