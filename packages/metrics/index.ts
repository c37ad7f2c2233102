export { datasetsOf, isFormula } from './asking.ts'
export { type Audience, type AudienceWish, readAudience } from './audience.ts'
export { type Connection, DatabaseRefusal, type QueryOptions, type RefusalReason, type Row } from './connections/connection.ts'
export * from './contract/index.ts'
export type { Cube, CubeAnswer } from './cube.ts'
export { type AdditiveForm, additiveFormOf, type CubeQuestion, type NotAdditive } from './cube-query.ts'
export type { Dialect } from './dialects/dialect.ts'
export type { SumsAnswer } from './experiment-sums.ts'
export { type Facts, type FactsOptions, type Observed, type ObserveOptions, openFacts } from './facts.ts'
export { type FeedbackRow, type FeedbackRows, mostFeedback, readFeedback } from './feedback-rows.ts'
export * from './profile/index.ts'
export type { AskOptions, MetricAnswer, MetricExplanation, MetricQuestion, MetricRow } from './query.ts'
export { dimensionsOf } from './question.ts'
export { isReadInPart, rereadFrom } from './reach.ts'
export { type ColumnFamily, columnOf, type Relation, type RelationColumn } from './relation.ts'
export {
  openUserSql,
  runUserSql,
  type SqlColumn,
  type SqlTable,
  type SqlValue,
  type UserSqlAnswer,
  type UserSqlLimits,
  type UserSqlOptions,
  type UserSqlRefusal,
  type UserSqlRows,
  type UserSqlRun,
  type UserSqlSession,
} from './sandbox/user-sql.ts'
export { type DataFile, findDataFile } from './sources/data-file.ts'
export * from './taxonomy/index.ts'
export { findTimedColumns, type NamedColumns } from './timed-columns.ts'
export { mostTimedRows, readTimedRows, type TimedColumns, type TimedRows, type TimedSeries } from './timed-rows.ts'
export type { UnitColumn, UnitColumnLeftOut } from './unit-columns.ts'
export { columnsOfOutcome, outcomeOfMetric, sayHolds, type UnitOutcome } from './unit-outcome.ts'
export { mostUnitRows, readUnitRows, type UnitRows } from './unit-rows.ts'
export { readUnitTable, type UnitTable, type UnitTableOptions } from './unit-table.ts'
