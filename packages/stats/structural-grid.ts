import type { StructuralVariances } from './kalman.ts'

/** One way in which a series may move at random, with its weight before anything was seen. Variances relative to each other. */
export interface StructuralShape {
  readonly variances: StructuralVariances
  readonly lnPrior: number
}

export interface ShapeQuestion {
  readonly periods: number
  readonly seasonPeriod?: number
  readonly slope?: boolean
}

/**
 * The shapes among which the data choose: a level that wanders, from hardly at all to nothing but wandering, with Jeffreys' prior of the ratio of its steps
 * to the noise; and, with less weight, a level that comes back to its mean (errors that follow each other), or none at all. Weighed so that intervals hold
 * their coverage by simulation: see docs/methods/interrupted-series.md.
 *
 * periods: how many are learnt from. seasonPeriod: a pattern of so many periods that may change; none when left out. slope: whether the slope may change.
 */
export function structuralShapes({ periods, seasonPeriod, slope = false }: ShapeQuestion): readonly StructuralShape[] {
  const levels = [...wanderingLevels(periods), ...returningLevels]
  const seasons = seasonPeriod === undefined ? [0] : seasonSteps
  const slopes = slope ? slopeSteps : [0]
  return levels.flatMap(({ share, noise, level, persistence }) =>
    slopes.flatMap((slopeStep) =>
      seasons.map((seasonStep) => ({
        variances: {
          noise,
          level: { variance: level, persistence },
          ...(slopeStep > 0 ? { slope: slopeStep ** 2 * (noise + level) } : {}),
          ...(seasonStep > 0 ? { season: { period: seasonPeriod!, variance: seasonStep ** 2 * (noise + level) } } : {}),
        },
        lnPrior: Math.log(share / (seasons.length * slopes.length)),
      })),
    ),
  )
}

interface LevelShape {
  readonly share: number
  readonly noise: number
  readonly level: number
  readonly persistence: number
}

const wanderingShare = 0.85
/** Standard deviation of a step of the level for one of the noise: even steps on the scale of logarithms, from nothing to be seen to no noise to be seen. */
const stepRatios = Array.from({ length: 21 }, (_, index) => 0.01 * 1.4 ** index)

function wanderingLevels(periods: number): readonly LevelShape[] {
  const weights = stepRatios.map((ratio) => rootOfInformation(ratio, periods))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return stepRatios.map((ratio, index) => {
    const level = ratio ** 2 / (1 + ratio ** 2)
    return { share: (wanderingShare * weights[index]!) / total, noise: 1 - level, level, persistence: 1 }
  })
}

/**
 * Root of what the steps of so many periods tell of the logarithm of the ratio, the scale being unknown (Whittle's approximation): the steps have the
 * spectrum ratio^2 + 2 - 2 cos(frequency).
 */
function rootOfInformation(ratio: number, periods: number): number {
  let sum = 0
  let squares = 0
  for (let j = 1; j < periods; j++) {
    const part = ratio ** 2 / (ratio ** 2 + 2 - 2 * Math.cos((Math.PI * j) / periods))
    sum += part
    squares += part * part
  }
  return Math.sqrt(Math.max(0, squares - (sum * sum) / (periods - 1)))
}

const noiseAlone: LevelShape = { share: 0.03, noise: 1, level: 0, persistence: 0 }
const persistences = [0.3, 0.5, 0.7]

const returningLevels: readonly LevelShape[] = [
  noiseAlone,
  ...persistences.map((persistence) => ({
    share: (1 - wanderingShare - noiseAlone.share) / persistences.length,
    noise: 0,
    level: 1 - persistence ** 2,
    persistence,
  })),
]

/** Errors around a level that stays: each as likely. */
export const returningShapes: readonly StructuralShape[] = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9].map((persistence) => ({
  variances: { noise: 0, level: { variance: 1 - persistence ** 2, persistence } },
  lnPrior: 0,
}))

/** Standard deviation of a step of the season, or of the slope, for one of the noise and the level together. */
const seasonSteps = [0, 0.03, 0.12]
const slopeSteps = [0, 0.005, 0.02, 0.08]
