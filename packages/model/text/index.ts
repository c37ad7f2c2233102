export { strategyJsonSchema } from './json-schema.ts'
export { type Reading, readStrategy, type TextFile } from './read.ts'
