import type { Undetermined } from '@plumbline/stats'

/** The measured money as it is: the sum of what was chosen for its result is not corrected for the luck in the choice. */
export function withoutLuck(): Undetermined {
  return {
    undetermined: 'not-corrected',
    because: 'the sum is not corrected for the luck of the chosen',
    mend: 'Read the measured sum as an upper estimate.',
  }
}
