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
  /** Whether controls are fitted as well. */
  readonly controlled?: boolean
}

/**
 * The shapes among which the data choose: a level that wanders, its steps as likely on each scale from the smallest that so many periods could tell from none;
 * and, with less weight, a level that comes back to its mean (errors that follow each other), or none at all. Weighed so that intervals hold their coverage by
 * simulation: see docs/methods/interrupted-series.md.
 *
 * periods: how many are learnt from. seasonPeriod: a pattern of so many periods that may change; none when left out. slope: whether the slope may change. controlled: controls take part of what a
 * history tells of its steps, so that a still level is trusted less.
 */
export function structuralShapes({ periods, seasonPeriod, slope = false, controlled = false }: ShapeQuestion): readonly StructuralShape[] {
  const trust = controlled ? trustWithControls : 1
  const stays = [noiseAlone(periods), ...returningLevels].map((level) => ({ ...level, share: trust * level.share }))
  const levels = [...wanderingLevels(periods, 1 - stays.reduce((sum, { share }) => sum + share, 0)), ...stays]
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

/** Standard deviation of a step of the level for one of the noise: even steps on the scale of logarithms, up to no noise to be seen. */
const stepFactor = 1.4
const stepRatios = Array.from({ length: 21 }, (_, index) => 0.01 * stepFactor ** index)

/** Over its history such a level strays by about ten times a step's share of the noise; smaller ones look like none, and "none" stands for them. */
const smallestStep = 10

function wanderingLevels(periods: number, share: number): readonly LevelShape[] {
  const least = Math.min(2, smallestStep / periods)
  const weights = stepRatios.map((ratio) => Math.min(1, Math.max(0, Math.log(ratio / least) / Math.log(stepFactor) + 0.5)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return stepRatios.flatMap((ratio, index) => {
    const level = ratio ** 2 / (1 + ratio ** 2)
    return weights[index]! > 0 ? [{ share: (share * weights[index]!) / total, noise: 1 - level, level, persistence: 1 }] : []
  })
}

const trustWithControls = 0.5

const returningShare = 0.08
const persistences = [0.3, 0.6, 0.9]
const returningLevels: readonly LevelShape[] = persistences.map((persistence) => ({
  share: returningShare / persistences.length,
  noise: 0,
  level: 1 - persistence ** 2,
  persistence,
}))

/** The more periods have shown no steps, the less a level that looks still needs to be trusted beforehand. */
function noiseAlone(periods: number): LevelShape {
  return { share: Math.min(0.3, 0.12 * Math.sqrt(90 / periods)), noise: 1, level: 0, persistence: 0 }
}

/** Noise around a level that stays, and nothing else. */
export const noiseShape: StructuralShape = { variances: { noise: 1, level: { variance: 0, persistence: 0 } }, lnPrior: 0 }

/** Errors around a level that stays: each as likely. */
export const returningShapes: readonly StructuralShape[] = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9].map((persistence) => ({
  variances: { noise: 0, level: { variance: 1 - persistence ** 2, persistence } },
  lnPrior: 0,
}))

/** Standard deviation of a step of the season, or of the slope, for one of the noise and the level together. */
const seasonSteps = [0, 0.03, 0.12]
const slopeSteps = [0, 0.005, 0.02, 0.08]
