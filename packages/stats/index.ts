export * from './undetermined.ts'
