import { defineCheck } from './check.ts'
import { isTrial } from './progress.ts'
import { countOf, listNames } from './words.ts'

/** From here on it is said that there is no cap, where none is set. */
const manyTrials = 8

export const tooManyActive = defineCheck({
  code: 'too-many-active',
  title: 'More trials at one time than the cap allows',
  severity: 'warning',
  why: 'Many pilots at once share the same few people, and none of them gets to production.',
  *run({ strategy }) {
    const cap = strategy.workspace.maxActive
    const trials = [...strategy.initiatives.values()].filter(isTrial)
    if (cap === undefined ? trials.length < manyTrials : trials.length <= cap) return
    // The one whose decision is due first is the first to make room.
    const inOrder = trials.toSorted((a, b) => ((a.decideBy ?? '9999') < (b.decideBy ?? '9999') ? -1 : 1))
    const related = inOrder.slice(0, 20).map((initiative) => `initiative/${initiative.id}` as const)
    yield cap === undefined
      ? {
          thing: 'workspace/workspace',
          severity: 'note',
          message: `${countOf(trials.length, 'initiative')} are in proof of concept or pilot at one time, and no cap is set.`,
          mend: `Set how many the organisation can decide well at one time, such as "maxActive: 5", and decide on ${listNames(inOrder.slice(0, 2))} first.`,
          related,
        }
      : {
          thing: 'workspace/workspace',
          path: ['maxActive'],
          message: `${countOf(trials.length, 'initiative')} are in proof of concept or pilot; the cap is ${cap}.`,
          mend: `Scale, stop or pause ${trials.length - cap} of them, beginning with ${listNames(inOrder.slice(0, Math.min(3, trials.length - cap)))}, before anything new starts.`,
          found: String(trials.length),
          expected: `at most ${cap}`,
          related,
        }
  },
})
