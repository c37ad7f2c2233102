/**
 * Boosted trees: the time to train on 40,000 rows of 20 numbers, as a ratio to scikit-learn's HistGradientBoostingClassifier with the same rules in the same run.
 *
 * Both sides on one thread, in seconds of the processor, so that what else the machine does counts for neither. scikit-learn is installed from PyPI into a
 * virtual environment below the system's folder for temporary files, once.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { areaUnderCurve, type BoostingRules, boostedOdds, createRandom, isUndetermined, type TableColumn, trainBoosting } from '@plumbline/stats'
import { peerFolder, preparePython } from './python.ts'

const goal = 1.5
const rounds = 5
const train = 40_000
const held = 10_000
const width = 20
const rules: BoostingRules = { rounds: 100, learningRate: 0.1, mostLeaves: 31, mostDepth: 31, leastRows: 20, l2: 0, rowShare: 1, featureShare: 1 }

const { columns, outcome } = drawTable()
const python = preparePython(['scikit-learn==1.9.1'], 'sklearn.ensemble')
const files = join(peerFolder, 'drivers')
mkdirSync(files, { recursive: true })
writeFileSync(join(files, 'values.bin'), Buffer.concat(columns.map(({ values }) => Buffer.from(values.buffer))))
writeFileSync(join(files, 'outcome.bin'), outcome)
writeFileSync(join(files, 'rules.json'), JSON.stringify({ ...rules, columns: width, train }))
const theirs = askPython()

const seen = columns.map(({ values }): TableColumn => ({ kind: 'number', values: values.slice(0, train) }))
const unseen = columns.map(({ values }): TableColumn => ({ kind: 'number', values: values.slice(train) }))
const times: number[] = []
let auc = 0
for (let round = 0; round <= rounds; round++) {
  const before = process.cpuUsage()
  const boosting = trainBoosting({ columns: seen, outcome: outcome.slice(0, train), rules, random: createRandom(1) })
  const { user, system } = process.cpuUsage(before)
  if (isUndetermined(boosting)) throw new Error(boosting.because)
  // The first round only warms up.
  if (round > 0) times.push((user + system) / 1e6)
  const area = areaUnderCurve(boostedOdds(boosting, unseen), outcome.slice(train), 0.95)
  auc = isUndetermined(area) ? Number.NaN : area.estimate
}
const ours = times.sort((a, b) => a - b)[rounds >> 1]!
if (!(Math.abs(auc - theirs.auc) < 0.004)) throw new Error(`area under the curve on rows not seen: ${auc} here, ${theirs.auc} there`)
console.log(
  `${train} rows of ${width} numbers, ${rules.rounds} trees of ${rules.mostLeaves} leaves; area under the curve on ${held} others ${auc.toFixed(4)} and ${theirs.auc.toFixed(4)}`,
)
console.log(`Plumbline ${ours.toFixed(2)} s of one core; ${theirs.version} on Python ${theirs.python} ${theirs.seconds.toFixed(2)} s`)
console.log(`ratio=${(ours / theirs.seconds).toFixed(3)} goal=${goal}`)

/** Four of the numbers count, none of them along a line alone but the first; a twentieth of each is missing. */
function drawTable() {
  const random = createRandom(20_261_122)
  const rows = train + held
  const made = Array.from({ length: width }, () => Float64Array.from({ length: rows }, () => random.normal()))
  const odds = (row: number) => made[0]![row]! + 0.8 * Math.max(made[1]![row]!, made[2]![row]!) - Math.abs(made[3]![row]!)
  const drawn = Uint8Array.from({ length: rows }, (_, row) => Number(random.uniform() < 1 / (1 + Math.exp(-odds(row)))))
  return { outcome: drawn, columns: made.map((values) => ({ values: values.map((value) => (random.uniform() < 0.05 ? Number.NaN : value)) })) }
}

function askPython(): { readonly version: string; readonly python: string; readonly seconds: number; readonly auc: number } {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  return JSON.parse(execFileSync(python, [join(import.meta.dirname, 'drivers.py'), files, String(rounds)], { encoding: 'utf8', env }))
}
