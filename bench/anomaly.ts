/**
 * Anomalies in labelled series: the score of the Numenta Anomaly Benchmark's standard profile, as the ratio of the best peer's score to ours.
 *
 * Peers, on the same series in the same run, each scored with the threshold that is best for it: rolling z-scores of three lengths, and scikit-learn's
 * isolation forest in three forms (installed from PyPI into a virtual environment below the system's folder for temporary files, once).
 * npm run bench -- anomaly [FOLDER]: a checkout of the benchmark, or a folder with part of it; ../shared/data/anomaly when left out. FOLDER may be
 * "made:4": made-up series in the manner of the benchmark's groups, drawn with the seed 4.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { scoreAnomalies } from '@plumbline/stats'
import { makeLabelledSeries } from './anomaly-made.ts'
import { type LabelledSeries, profiles, scoreWindows } from './anomaly-windows.ts'
import { peerFolder, preparePython } from './python.ts'

const goal = 1

const from = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/anomaly')
const corpus = from.startsWith('made:') ? makeLabelledSeries(Number(from.slice(5))) : readCorpus(resolve(from))
const started = process.cpuUsage()
const scored = new Map(corpus.map((series) => [series, scoreAnomalies(series)]))
const { user } = process.cpuUsage(started)
const readings = corpus.reduce((sum, { values }) => sum + values.length, 0)
const ours = scoreWindows(corpus, (series) => scored.get(series)!)
console.log(`${corpus.length} series, ${readings} readings, ${ours.windows} windows; scored in ${(user / 1e6).toFixed(1)} s of one core`)
sayScore('Plumbline', ours)
for (const profile of ['fewFalseAlarms', 'fewMisses'] as const)
  sayScore(
    `  where ${profile === 'fewMisses' ? 'a miss' : 'a false alarm'} costs twice as much`,
    scoreWindows(corpus, (series) => scored.get(series)!, profiles[profile]),
  )
for (const group of new Set(corpus.map(groupOf))) {
  const part = corpus.filter((series) => groupOf(series) === group && series.windows.length > 0)
  if (part.length > 0)
    sayScore(
      `  ${group}, a threshold of its own`,
      scoreWindows(part, (series) => scored.get(series)!),
    )
}

const rivals = askPeers()
const scores = Object.entries(rivals).map(([name, each]) => {
  const score = scoreWindows(corpus, (series) => Float64Array.from(each[corpus.indexOf(series)]!))
  sayScore(name, score)
  return score.normalised
})
console.log(`ratio=${(Math.max(...scores) / ours.normalised).toFixed(3)} goal=${goal}`)

function sayScore(name: string, { normalised, threshold, found, windows, falseAlarms }: ReturnType<typeof scoreWindows>): void {
  const heard = `${found} of ${windows} windows found, ${falseAlarms} false alarms, threshold ${threshold.toFixed(3)}`
  console.log(`${name.padEnd(48)} ${normalised.toFixed(1).padStart(5)}   ${heard}`)
}

function groupOf({ name }: LabelledSeries): string {
  return name.split('/')[0]!
}

function readCorpus(folder: string): LabelledSeries[] {
  const labels = [join(folder, 'labels', 'combined_windows.json'), join(folder, 'NAB_combined_windows.json')].find(existsSync)
  if (labels === undefined) stop(`${folder} holds no labels/combined_windows.json: name a checkout of the Numenta Anomaly Benchmark.`)
  const windows: Readonly<Record<string, readonly (readonly [string, string])[]>> = JSON.parse(readFileSync(labels, 'utf8'))
  const series = Object.entries(windows).flatMap(([name, stretches]) => {
    const path = [join(folder, 'data', name), join(folder, `NAB_${name}`), join(folder, name)].find(existsSync)
    if (path === undefined) return []
    const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)
    const cells = rows.map((row) => row.split(','))
    return {
      name,
      times: Float64Array.from(cells, ([time]) => momentOf(time!)),
      values: Float64Array.from(cells, ([, value]) => Number(value)),
      windows: stretches.map(([from, to]) => [momentOf(from), momentOf(to)] as const),
    }
  })
  if (series.length === 0) stop(`${folder} holds none of the labelled series.`)
  return series
}

function momentOf(text: string): number {
  return Date.parse(`${text.trim().slice(0, 19).replace(' ', 'T')}Z`)
}

/** Scores of each peer by its name, one list a series. */
function askPeers(): Readonly<Record<string, readonly (readonly number[])[]>> {
  const interpreter = preparePython(['scikit-learn==1.7.2', 'numpy==2.2.6'], 'sklearn.ensemble')
  const path = join(peerFolder, 'anomaly.json')
  writeFileSync(path, JSON.stringify(corpus.map(({ times, values }) => ({ times: [...times], values: [...values] }))))
  const { status, stdout, stderr } = spawnSync(interpreter, [join(import.meta.dirname, 'anomaly.py'), path], { encoding: 'utf8', maxBuffer: 1 << 30 })
  rmSync(path)
  if (status !== 0) stop(stderr.trim().split('\n').slice(-3).join(' '))
  return JSON.parse(stdout)
}

function stop(reason: string): never {
  console.error(reason)
  process.exit(1)
}
