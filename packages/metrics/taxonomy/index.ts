export {
  type CategoryValue,
  type ColumnFacts,
  type ColumnName,
  type LeftOut,
  type Survey,
  type SurveyedColumn,
  type SurveyedDataset,
  sayColumn,
} from './column.ts'
export { type Conflict, type ConflictCode, conflictCodes, type Mask, type Variant } from './conflicts/conflict.ts'
export { conflictRules } from './conflicts/index.ts'
export { type ConflictOptions, findConflicts } from './find-conflicts.ts'
export { type Link, type Links, linkColumns } from './link.ts'
export type { Cardinality, ColumnMatch, Match } from './match.ts'
export type { NewTerm } from './new-terms.ts'
export { type FormName, forms } from './normal-form.ts'
export type { Share } from './share.ts'
export { type Silo, type SiloJoin, type SiloMap, type SiloOptions, siloMap } from './silo-map.ts'
export { type Suggestions, type SuggestOptions, suggestMappings, type TermSuggestion } from './suggest.ts'
export { type SurveyAnswer, type SurveyOptions, surveyColumns } from './survey.ts'
export type { Twins } from './twins.ts'
