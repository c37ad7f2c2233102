import type { ReadinessRule } from '../rule.ts'
import { completeness } from './completeness.ts'
import { contract } from './contract.ts'
import { freshness } from './freshness.ts'
import { history } from './history.ts'
import { joins } from './joins.ts'
import { meaning } from './meaning.ts'
import { personalData } from './personal-data.ts'
import { uniqueness } from './uniqueness.ts'

/** Every aspect of a needed dataset, in the order in which they are told. */
export const readinessRules: readonly ReadinessRule[] = [freshness, completeness, uniqueness, history, joins, contract, personalData, meaning]
