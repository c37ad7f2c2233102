import { notZeroOrOne } from './not-zero-or-one.ts'
import { rowsLeftOut } from './rows-left-out.ts'
import { sampleRatio } from './sample-ratio.ts'
import { tooFewUnits } from './too-few-units.ts'
import { unevenLosses } from './uneven-losses.ts'
import { unitsInTwoVariants } from './units-in-two-variants.ts'
import { unplannedVariants } from './unplanned-variants.ts'
import type { ValidityRule } from './validity-rule.ts'

/** Every validity rule, the gravest first. */
export const validityRules: readonly ValidityRule[] = [sampleRatio, unitsInTwoVariants, unevenLosses, rowsLeftOut, tooFewUnits, unplannedVariants, notZeroOrOne]
