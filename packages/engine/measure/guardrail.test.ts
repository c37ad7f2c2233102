import { expect, test } from 'vitest'
import { measureExperiment } from './experiment.ts'
import { mailTest, sumsOf } from './testing.ts'

/** Control and treatment of each sample. */
const samples = {
  alike: [
    { units: 500, sum: 4893.163460889726, sumOfSquares: 56084.45480041203 },
    { units: 600, sum: 5909.298515518338, sumOfSquares: 67883.16060792045 },
  ],
  uneven: [
    { units: 4000, sum: 8188.741531008845, sumOfSquares: 115792.70929507069 },
    { units: 1000, sum: 2231.260829467781, sumOfSquares: 30138.394236484437 },
  ],
  small: [
    { units: 30, sum: 214.08313743857698, sumOfSquares: 1558.9961164800602 },
    { units: 25, sum: 181.47324056964254, sumOfSquares: 1348.3223028035914 },
  ],
} as const

// spotify-confidence 4.1.0, StudentsTTest with a non-inferiority margin, 95%: the end of its one-sided interval and whether the loss is ruled out.
test.each<['up' | 'down', string, keyof typeof samples, number, 'held' | 'doubtful']>([
  ['up', '5%', 'alike', -0.3400900048993321, 'held'],
  ['down', '5%', 'alike', 0.4650978797348891, 'held'],
  ['up', '10%', 'uneven', -0.10745831832636804, 'held'],
  ['down', '10%', 'uneven', 0.47560921175750775, 'doubtful'],
  ['up', '2%', 'small', -0.3734822511792655, 'doubtful'],
  ['down', '2%', 'small', 0.6191323341788686, 'doubtful'],
])('a guardrail that is better %s within %s', (wanted, margin, sample, end, holds) => {
  const [control, treatment] = samples[sample]
  const metric = wanted === 'up' ? 'spend' : 'complaints'
  const { strategy, experiment } = mailTest({
    outcomes: [
      { metric: 'visits', column: 'visit', role: 'primary' },
      { metric, column: 'c', role: 'guardrail', margin },
    ],
    rule: { sides: 'one' },
  })
  const arms = [
    { variant: 'mail', ...treatment },
    { variant: 'none', ...control },
  ]
  const lift = measureExperiment(experiment, sumsOf([arms, arms]), strategy).lifts[1]!
  if ('undetermined' in lift.difference) throw new Error(lift.difference.because)
  expect(lift.difference.level).toBe(0.9)
  expect(wanted === 'up' ? lift.difference.low : lift.difference.high).toBeCloseTo(end, 9)
  expect(lift.holds).toBe(holds)
})
