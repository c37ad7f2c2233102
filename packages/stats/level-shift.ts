import { solveUpper } from './cholesky.ts'
import type { Random } from './random.ts'
import { regressOn } from './spike-and-slab.ts'
import { returningShapes } from './structural-grid.ts'
import { momentsUnder } from './structural-moments.ts'
import type { Undetermined } from './undetermined.ts'

/** Draws of how much of a course there is in a series, and of the level where the course is zero. */
export interface LevelShift {
  readonly shift: Float64Array
  readonly before: Float64Array
  /** Mean persistence of the errors: 0 where they do not follow each other. */
  readonly persistence: number
}

/**
 * How much of a course there is in a series whose errors may follow each other (an autoregression of first order); persistence, levels and variance are
 * integrated out. With a step from 0 to 1 and errors that do not follow each other this is Student's two-sample comparison; with a line it is the slope.
 *
 * y: NaN where nothing was observed. course: what is looked for, one value a period.
 * Undetermined: "too-few-periods", "no-variance".
 */
export function shiftOfLevel(y: Float64Array, course: Float64Array, draws: number, random: Random): LevelShift | Undetermined {
  const observed = Uint8Array.from(y, (value) => (Number.isFinite(value) ? 1 : 0))
  const seen = observed.reduce((sum, each) => sum + each, 0)
  const flat = new Set(course.filter((_, t) => observed[t] === 1)).size < 2
  if (flat || seen < 4)
    return { undetermined: 'too-few-periods', because: 'a period on each side of the start and four in all are the least', mend: 'Wait for more periods.' }
  const values = y.map((value) => (Number.isFinite(value) ? value : 0))
  const fixed = [course, y.map(() => 1)]
  const fits = returningShapes.flatMap((shape) => {
    const moments = momentsUnder(shape, values, fixed, [], observed)
    const chosen = moments === null ? null : regressOn(moments, [], new Float64Array(0))
    return moments === null || chosen === null ? [] : [{ moments, chosen, ln: moments.ln + chosen.ln }]
  })
  if (fits.length === 0) return { undetermined: 'no-variance', because: 'the series does not move beside it', mend: 'Choose a series that moves.' }
  const most = Math.max(...fits.map(({ ln }) => ln))
  const weights = fits.map(({ ln }) => Math.exp(ln - most))
  const shift = new Float64Array(draws)
  const level = new Float64Array(draws)
  let persistence = 0
  for (let draw = 0; draw < draws; draw++) {
    const { moments, chosen } = random.choice(fits, weights)
    const sd = Math.sqrt(chosen.rest / (2 * random.gamma(moments.df / 2)))
    const right = moments.fixedWith[0]!.map((value) => value + sd * random.normal())
    const [step, start] = solveUpper(moments.fixedFactor, 2, right)
    shift[draw] = step!
    level[draw] = start!
    persistence += moments.shape.variances.level.persistence / draws
  }
  return { shift, before: level, persistence }
}
