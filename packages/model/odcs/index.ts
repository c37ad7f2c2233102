export { serviceLevelsOf, tablesOf } from './document.ts'
export { type OdcsReading, type ReadContract, readOdcs } from './read.ts'
export type * from './standard.ts'
export { odcsDocument, writeOdcs } from './write.ts'
