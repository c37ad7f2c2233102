import type { ConflictRule } from './conflict.ts'
import { idFormat } from './id-format.ts'
import { mixedCurrencies } from './mixed-currencies.ts'
import { notAllowed } from './not-allowed.ts'
import { sameName } from './same-name.ts'
import { sameValues } from './same-values.ts'
import { spelling } from './spelling.ts'
import { unitClash } from './unit-clash.ts'

/** Every kind of conflict, in the order in which they are told. */
export const conflictRules: readonly ConflictRule[] = [idFormat, unitClash, mixedCurrencies, spelling, notAllowed, sameName, sameValues]
