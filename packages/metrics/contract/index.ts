export type * from './report.ts'
export { type ContractOptions, contractTableOf, runContract } from './run-contract.ts'
