import { test } from 'vitest'
import { describeStore } from './testing/contract/index.ts'
import { hasPostgres15, openPostgres15 } from './testing/postgres-15.ts'

if (hasPostgres15) describeStore('store on Postgres 15', openPostgres15)
else test.skip('store on Postgres 15: not run, for there is no /usr/lib/postgresql/15/bin on this machine', () => undefined)
