import { describeStore } from './testing/contract/index.ts'
import { openTestDatabase } from './testing.ts'

describeStore('store on the embedded Postgres', openTestDatabase)
