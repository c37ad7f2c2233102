export type * from './change-cube.ts'
export { type ChangeQuestion, explainChange } from './explain-change.ts'
export type * from './explained-change.ts'
export { findingsOfChange } from './findings-of-change.ts'
