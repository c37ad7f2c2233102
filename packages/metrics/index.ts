export type { SumsAnswer } from './experiment-sums.ts'
export { type Facts, type FactsOptions, type Observed, openFacts } from './facts.ts'
