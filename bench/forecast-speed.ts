/**
 * How long the full automatic forecast of a monthly series takes, as a ratio to statsforecast's AutoETS and AutoTheta on the same series in the
 * same run, both on one core: processor seconds a series, 80 % and 95 % intervals included.
 *
 * Ours is all of it: cleaning, six forecasters, backtests with a rolling origin, 1000 sample paths and their quantiles.
 * Where statsforecast cannot be installed, the ratio to what was recorded of it on a two-core machine is said instead.
 */
import { isUndetermined } from '@plumbline/stats'
import { forecastAsMetric } from './forecast-metric.ts'
import { askPeer, readM3 } from './forecast-peer.ts'

const goal = 1
const count = 120
const warming = 20
/** Processor seconds a series of statsforecast 2.1.1, recorded on two shared cores. */
const recorded = 0.153

const monthly = readM3().filter(({ group }) => group === 'MONTHLY')
const series = monthly.filter((_, index) => index % Math.floor(monthly.length / count) === 0).slice(0, count)
for (const each of series.slice(0, warming)) forecastAsMetric(each)
const before = process.cpuUsage()
for (const each of series) if (isUndetermined(forecastAsMetric(each))) throw new Error(`${each.id} could not be forecast`)
const used = process.cpuUsage(before)
const ours = (used.user + used.system) / 1e6 / series.length

const peer = await askPeer(series, 1)
const theirs = peer === null ? recorded : peer.seconds.reduce((sum, seconds) => sum + seconds, 0) / series.length
console.log(`${series.length} monthly series of the M3 competition, processor time of one core`)
console.log(
  `Plumbline ${(1000 * ours).toFixed(1)} ms a series; ${peer === null ? 'statsforecast as recorded' : `${peer.version} on Python ${peer.python}`} ${(1000 * theirs).toFixed(1)} ms`,
)
console.log(`ratio=${(ours / theirs).toFixed(3)} goal=${goal}`)
