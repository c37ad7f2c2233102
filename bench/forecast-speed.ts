/**
 * How long the full automatic forecast of a monthly series takes, as a ratio to statsforecast's AutoETS and AutoTheta on the same series in the
 * same run, both on one core: processor seconds a series, 80 % and 95 % intervals included.
 *
 * Ours is all of it: cleaning, the forecasters, backtests with a rolling origin, 1000 sample paths and their quantiles.
 * Where statsforecast cannot be installed, `@bsull/augurs` runs in its place, and its time on this machine is multiplied by how much longer
 * statsforecast took where both were measured in one run. --without-python tries that way.
 */
import { isUndetermined } from '@plumbline/stats'
import { timeAugurs } from './forecast-augurs.ts'
import { forecastAsMetric } from './forecast-metric.ts'
import { askPeer, readM3 } from './forecast-peer.ts'

const goal = 1
const count = 120
const warming = 20
/** Processor time of statsforecast 2.1.1 over that of @bsull/augurs 0.10.2 in the same run, two shared cores, 22 November 2026. */
const recordedRatio = 26.8

const monthly = readM3().filter(({ group }) => group === 'MONTHLY')
const series = monthly.filter((_, index) => index % Math.floor(monthly.length / count) === 0).slice(0, count)
for (const each of series.slice(0, warming)) forecastAsMetric(each)
const before = process.cpuUsage()
for (const each of series) if (isUndetermined(forecastAsMetric(each))) throw new Error(`${each.id} could not be forecast`)
const used = process.cpuUsage(before)
const ours = (used.user + used.system) / 1e6 / series.length

const augurs = await timeAugurs(series)
const peer = process.argv.includes('--without-python') ? null : await askPeer(series, 1)
console.log(`${series.length} monthly series of the M3 competition, processor time of one core`)
const say = (name: string, seconds: number) => console.log(`${name.padEnd(64)}${(1000 * seconds).toFixed(1).padStart(8)} ms a series`)
say('Plumbline', ours)
if ('because' in augurs) console.log(`@bsull/augurs is not there: ${augurs.because}`)
else say(`${augurs.version}, MSTL with AutoETS`, augurs.seconds)
if (peer !== null) {
  const theirs = peer.seconds.reduce((sum, seconds) => sum + seconds, 0) / series.length
  say(`${peer.version} on Python ${peer.python}, AutoETS and AutoTheta`, theirs)
  if (!('because' in augurs)) console.log(`statsforecast took ${(theirs / augurs.seconds).toFixed(1)} times as long as augurs; recorded: ${recordedRatio}`)
  console.log(`ratio=${(ours / theirs).toFixed(3)} goal=${goal}`)
} else if ('because' in augurs) {
  console.error('There is no peer to compare with on this machine: neither statsforecast nor @bsull/augurs could be installed.')
  process.exit(1)
} else {
  say(`statsforecast, as ${recordedRatio} times augurs`, recordedRatio * augurs.seconds)
  console.log(`ours over augurs: ${(ours / augurs.seconds).toFixed(2)}`)
  console.log(`ratio=${(ours / (recordedRatio * augurs.seconds)).toFixed(3)} goal=${goal}`)
}
