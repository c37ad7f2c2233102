import { historiesFrom, type Thing, understand } from '@plumbline/model'
import { createRandom, isUndetermined, type Random, shareDifference } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { composeLedger } from './compose-ledger.ts'

// Planted truth: what each initiative brings is known, the evidence is drawn, and the range of the ledger's sum has to hold the money that really came in 95
// times in a hundred. CALIBRATE=full draws thousands.
const full = process.env.CALIBRATE === 'full'
const runs = full ? 3000 : 150
const band = 4 * Math.sqrt((0.05 * 0.95) / runs)
const thing = <K extends Thing['kind']>(kind: K, id: string, doc: unknown) => ({ kind, id, doc }) as unknown as Thing
const months = 3

interface Drawn {
  readonly scale: 'absolute' | 'relative'
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** A base of 20 %, worth 10,000 EUR a point and month. */
function measuredMoney(evidence: readonly Drawn[]) {
  const things = [
    thing('workspace', 'workspace', { name: 'Shop', currency: 'EUR' }),
    thing('goal', 'loyal', { name: 'More come back', metric: 'repeat-rate', worth: '10k EUR' }),
    thing('metric', 'repeat-rate', { name: 'Repeat rate', unit: 'ratio' }),
    ...evidence.flatMap((each, index) => [
      thing('initiative', `i${index}`, {
        name: `i${index}`,
        stage: 'production',
        stageSince: '2026-01-01',
        start: '2026-01-01',
        effects: [{ metric: 'repeat-rate', change: '1 points' }],
      }),
      thing('evidence', `e${index}`, { initiative: `i${index}`, metric: 'repeat-rate', rung: 'experiment', from: '2026-01-01', to: '2026-03-31', ...each }),
    ]),
  ]
  const { strategy } = understand(things)
  const histories = historiesFrom(['2026-01-01', '2026-02-01', '2026-03-01'].map((period) => ({ metric: 'repeat-rate', period, value: 0.2 })))
  return composeLedger({ strategy, histories, promises: new Map(), inUse: new Map(), from: '2026-01-01', to: '2026-03-31' }).total.measured
}

function coverage(truths: readonly number[], moneyOf: (truth: number) => number, draw: (random: Random, truth: number) => Drawn, name: string) {
  const random = createRandom(91).fork(name)
  const money = truths.reduce((sum, truth) => sum + moneyOf(truth), 0)
  let held = 0
  for (let run = 0; run < runs; run++) {
    const { low, high } = measuredMoney(truths.map((truth) => draw(random, truth)))
    if (low <= money && money <= high) held++
  }
  if (full) console.log(`${name}: ${((100 * held) / runs).toFixed(1)} of 100`)
  return held / runs
}

const perPoint = (truth: number) => truth * 100 * 10_000 * months

test.each([
  ['one initiative', [0.01]],
  ['eight initiatives of all sizes', [0.001, 0.004, -0.002, 0.01, 0.02, 0, 0.006, 0.003]],
] as const)('%s, each measured by an experiment on shares: the sum holds what came in', (name, truths) => {
  const share = coverage(
    truths,
    perPoint,
    (random, truth) => {
      const arm = (p: number) => ({ hits: random.binomial(2000, p), units: 2000 })
      const found = shareDifference(arm(0.2 + truth), arm(0.2), 0.95)
      if (isUndetermined(found)) throw new Error(found.because)
      return { scale: 'absolute', estimate: found.estimate, low: found.low, high: found.high }
    },
    name,
  )
  expect(share).toBeGreaterThan(0.94 - band)
  expect(share).toBeLessThan(0.96 + band)
})

test('relative effects of a level that already contains them, and ranges that lean: the sum holds what came in', () => {
  const share = coverage(
    [0.05, 0.1, 0.3],
    (truth) => perPoint((0.2 * truth) / (1 + truth)),
    (random, truth) => {
      // Known on the scale of logarithms, as a ratio often is.
      const seen = Math.log(1 + truth) + random.normal(0, 0.08)
      const at = (z: number) => Math.exp(seen + z * 0.08) - 1
      return { scale: 'relative', estimate: at(0), low: at(-1.959964), high: at(1.959964) }
    },
    'relative effects',
  )
  expect(share).toBeGreaterThan(0.94 - band)
  expect(share).toBeLessThan(0.96 + band)
})
