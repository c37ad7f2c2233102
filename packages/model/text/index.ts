export { strategyJsonSchema } from './json-schema.ts'
export type { TextFile } from './open-file.ts'
export { type Reading, readStrategy } from './read.ts'
export { type ThingWrite, writeStrategy } from './write.ts'
