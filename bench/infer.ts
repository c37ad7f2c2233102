/**
 * Inference alone: the time for a result, as a ratio to GrowthBook's engine (gbstats, Python) on the same table of sums in the same run.
 *
 * A result is one treatment against control on one metric: the difference and the relative lift with 95 % intervals and a p-value, once as they
 * are and once with CUPED. Both sides read sums that are in memory already; what they say is compared before anything is timed.
 * gbstats is installed from PyPI into a virtual environment below the system's folder for temporary files, once.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Comparison, compareArms, compareWithCuped, createRandom, type Interval, isUndetermined, type OutcomeSums } from '@plumbline/stats'
import { peerFolder, preparePython } from './python.ts'

const goal = 1
const rounds = 5
const results = 4_000

/** The fields that both sides answer, in this order: difference, its ends and p-value, relative lift and its ends; then the same with CUPED. */
type Answers = readonly number[]

const table = drawTable()
const python = preparePython(['gbstats==0.8.0'], 'gbstats.frequentist.tests')
const sums = join(peerFolder, 'infer.json')
writeFileSync(sums, JSON.stringify(table))
const theirs = askPython(python, sums)
compareAnswers(theirs.answers)

const times: number[] = []
for (let round = 0; round <= rounds; round++) {
  const start = performance.now()
  for (const [treatment, control] of table) infer(treatment, control)
  // The first round only warms up.
  if (round > 0) times.push((performance.now() - start) / 1000 / table.length)
}
const ours = times.sort((a, b) => a - b)[rounds >> 1]!
console.log(`${table.length} results of difference, relative lift and CUPED, the same to 8 digits where both are defined alike`)
console.log(`Plumbline ${rate(ours)} results a second; ${theirs.version} on Python ${theirs.python} ${rate(theirs.seconds)}`)
console.log(`ratio=${(ours / theirs.seconds).toFixed(3)} goal=${goal}`)

function infer(treatment: OutcomeSums, control: OutcomeSums): readonly [Comparison, Comparison] {
  return [compareArms(treatment, control, 0.95), compareWithCuped(treatment, control, 0.95)]
}

/** Pairs of arms of 1,000 to 1,000,000 units with a covariate; the control's mean is well known, so that both sides take the delta method. */
function drawTable(): readonly (readonly [treatment: OutcomeSums, control: OutcomeSums])[] {
  const random = createRandom(20_261_122)
  const arm = (mean: number, slope: number): OutcomeSums => {
    const units = Math.round(1000 * 10 ** (3 * random.uniform()))
    const x = 3 + random.normal() * (2 / Math.sqrt(units))
    const y = mean + slope * (x - 3) + random.normal() * (4 / Math.sqrt(units))
    return {
      units,
      sum: y * units,
      sumOfSquares: (y * y + 16 + slope * slope * 4) * units,
      covariate: { sum: x * units, sumOfSquares: (x * x + 4) * units, withOutcome: (x * y + slope * 4) * units },
    }
  }
  return Array.from({ length: results }, () => {
    const mean = 20 + 80 * random.uniform()
    const slope = 2 * random.uniform()
    return [arm(mean * (1 + random.normal(0, 0.01)), slope), arm(mean, slope)] as const
  })
}

function askPython(
  interpreter: string,
  path: string,
): { readonly version: string; readonly python: string; readonly seconds: number; readonly answers: readonly Answers[] } {
  return JSON.parse(execFileSync(interpreter, [join(import.meta.dirname, 'infer.py'), path, String(rounds)], { encoding: 'utf8', maxBuffer: 1 << 28 }))
}

/** The adjusted relative lift is left out: GrowthBook divides by the control as it was, Plumbline by the adjusted one. */
function compareAnswers(answers: readonly Answers[]): void {
  for (const [row, [treatment, control]] of table.entries()) {
    const [plain, adjusted] = infer(treatment, control)
    const mine = [...numbersOf(plain.difference), ...numbersOf(plain.relative).slice(0, 3), ...numbersOf(adjusted.difference)]
    for (const [column, value] of mine.entries()) {
      const other = answers[row]![column]!
      // Their p-value is one minus a probability: nothing is left of it below 1e-8.
      const apart = column === 3 || column === 10 ? Math.abs(value - other) * 1e-2 : Math.abs(value - other) / Math.max(Math.abs(other), 1e-3)
      if (!(apart < 1e-8)) throw new Error(`row ${row}, field ${column}: ${value} here, ${other} there`)
    }
  }
}

function numbersOf(answer: Comparison['difference']): readonly number[] {
  if (isUndetermined(answer)) throw new Error(answer.because)
  const { estimate, low, high, pValue }: Interval = answer
  return [estimate, low, high, pValue]
}

function rate(seconds: number): string {
  return Math.round(1 / seconds).toLocaleString('en')
}
