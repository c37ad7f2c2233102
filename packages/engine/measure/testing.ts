import { type ArmMoments, type Doc, type Experiment, type ExperimentSums, type Strategy, type Thing, understand } from '@plumbline/model'

/** A mail tested against none on visits, with spend beside it; what is given replaces fields of the experiment as written. */
export function mailTest(experiment: Partial<Doc<'experiment'>> = {}): { strategy: Strategy; experiment: Experiment } {
  const { strategy } = understand([
    { kind: 'metric', id: 'visits', doc: { name: 'Visit rate', unit: 'ratio' } },
    { kind: 'metric', id: 'spend', doc: { name: 'Spend', unit: 'EUR' } },
    { kind: 'metric', id: 'complaints', doc: { name: 'Complaints', unit: 'ratio', direction: 'down' } },
    { kind: 'initiative', id: 'mail', doc: { name: 'The mail' } },
    {
      kind: 'experiment',
      id: 'test',
      doc: {
        name: 'Test',
        dataset: 'd',
        variant: 'arm',
        control: 'none',
        treatments: [{ value: 'mail', initiative: 'mail' }],
        outcomes: [
          { metric: 'visits', column: 'visit', shape: 'conversion', role: 'primary' },
          { metric: 'spend', column: 'spend' },
        ],
        ...experiment,
      },
    },
  ] as Thing[])
  return { strategy, experiment: strategy.experiments.get('test')! }
}

/** So many units, of which so many are hits. */
export function conversions(variant: string, units: number, hits: number): ArmMoments {
  return { variant, units, sum: hits, sumOfSquares: hits }
}

/** The sums of values, one a unit. */
export function amounts(variant: string, values: readonly number[]): ArmMoments {
  return { variant, units: values.length, sum: values.reduce((sum, x) => sum + x, 0), sumOfSquares: values.reduce((sum, x) => sum + x * x, 0) }
}

/** Sums of outcomes in their order; every unit that was assigned has a value of the first. */
export function sumsOf(outcomes: readonly (readonly ArmMoments[])[], extra: Partial<ExperimentSums> = {}): ExperimentSums {
  const first = outcomes[0]!
  return {
    experiment: 'test',
    assigned: first.map(({ variant, units }) => ({ variant, units })),
    outcomes: outcomes.map((arms, index) => ({ metric: `m${index}`, column: `c${index}`, arms })),
    rowsLeftOut: 0,
    rows: first.reduce((sum, arm) => sum + arm.units, 0),
    unitsInTwoVariants: 0,
    sql: '',
    ...extra,
  }
}
