import { notZeroOrOne } from './not-zero-or-one.ts'
import { rowsLeftOut } from './rows-left-out.ts'
import { sampleRatio } from './sample-ratio.ts'
import { tooFewUnits } from './too-few-units.ts'
import { unevenLosses } from './uneven-losses.ts'
import { unitsInTwoVariants } from './units-in-two-variants.ts'
import { unplannedVariants } from './unplanned-variants.ts'
import type { ValidityRule } from './validity-rule.ts'

/** Every validity rule, in the order in which a reader needs them: the first veto is the one that the verdict names. */
export const validityRules: readonly ValidityRule[] = [unplannedVariants, sampleRatio, unitsInTwoVariants, unevenLosses, rowsLeftOut, tooFewUnits, notZeroOrOne]
