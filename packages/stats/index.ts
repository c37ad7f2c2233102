export * from './random.ts'
export * from './undetermined.ts'
