import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, type Fixture, metric } from './fixture.ts'
import { chance, forecast } from './forecasts.ts'

/** What the application's role can do when it goes past our code, straight at the database. */
export function describeIsolation(get: () => Fixture): void {
  describe('the database itself', () => {
    let app: pg.Client
    let mine: string
    let theirs: string
    const inWorkspace = async (workspace: string, ...statements: string[]) => {
      await app.query('begin')
      try {
        await app.query("select set_config('plumb.workspace', $1, true)", [workspace])
        let result: pg.QueryResult | undefined
        for (const statement of statements) result = await app.query(statement)
        await app.query('commit')
        return result!
      } catch (fault) {
        await app.query('rollback')
        throw fault
      }
    }
    const actor = `'${JSON.stringify(ada)}'::jsonb`

    beforeAll(async () => {
      const { open, database } = get()
      const [a, b] = [await open('mine'), await open('theirs')]
      mine = a.workspace
      theirs = b.workspace
      for (const shop of [a, b]) {
        await shop.write([metric('orders'), { kind: 'goal', id: 'g', doc: { name: 'G', metric: 'orders' } }])
        await shop.recordObservations([{ metric: 'orders', period: '2026-01-01', value: 1 }])
        await shop.saveView('goals', 'ada', { name: 'v', state: {}, shared: true })
        await shop.recordFile({ name: 'orders.csv', bytes: 1, sha256: 'a'.repeat(64) })
        await shop.keepSecret({ name: 'SALES_DB', keyId: 'k', nonce: 'bm9uY2U=', sealed: 'c2VhbGVk' })
        await shop.beginRun({ job: 'refresh' })
        await shop.recordLooks([{ experiment: 'x', treatment: 't', metric: 'orders', units: 2, estimate: 1, low: 0, high: 2, level: 0.95, pValue: 0.05 }])
        await shop.keepFeedback([{ id: 'm', at: '2026-01-01', text: 'Too slow', unit: null, exposed: null, worth: null }])
        await shop.keepJudgement({ about: 'sent-in', message: 'm', sentiment: 'negative', drawn: true })
        await shop.keepThemeBook('sent-in', { themes: [] })
        await shop.recordForecasts([forecast])
        await shop.recordChances([chance])
        await shop.recordSightings([{ insight: 'i', finding: {} }])
        await shop.keepDigest({ schedule: 'every monday at 07:00', emails: [], webhook: null })
        await shop.addDeliveries([{ message: 'msg', channel: 'webhook', recipient: 'https://example.org', about: 'digest', body: '{}' }], new Date(0))
      }
      app = new pg.Client({ connectionString: database.applicationUrl })
      await app.connect()
    })
    afterAll(() => app.end())

    const tables = [
      'chain',
      'change',
      'thing',
      'reference',
      'observation',
      'saved_view',
      'data_file',
      'secret',
      'run',
      'look',
      'forecast',
      'chance',
      'sighting',
      'digest',
      'delivery',
      'feedback',
      'judgement',
      'theme_book',
    ]

    test('every table of the store is shut by workspace, for its owner too', async () => {
      const { rows } = await app.query(
        `select c.relname, c.relrowsecurity and c.relforcerowsecurity as shut from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'plumb' and c.relkind in ('r', 'p') and c.relname not like 'kysely%' order by 1`,
      )
      expect(rows.map(({ relname }) => relname)).toEqual([...tables, 'tombstone', 'workspace'].toSorted())
      expect(rows.every(({ shut }) => shut)).toBe(true)
    })

    test.each([...tables, 'workspace'])('plumb.%s shows nothing without a workspace, and never another one', async (table) => {
      const column = table === 'workspace' ? 'id' : 'workspace'
      expect((await app.query(`select from plumb.${table}`)).rowCount).toBe(0)
      const { rows } = await inWorkspace(mine, `select distinct ${column} as workspace from plumb.${table}`)
      expect(rows).toEqual([{ workspace: mine }])
    })

    test('nothing can be written into another workspace', async () => {
      const into = `insert into plumb.thing (workspace, kind, id, doc) values ('${theirs}', 'metric', 'x', '{"name": "x"}')`
      await expect(inWorkspace(mine, `select plumb.begin_batch(${actor}, null)`, into)).rejects.toThrow()
      await expect(
        inWorkspace(mine, `insert into plumb.observation (workspace, metric, period, value, read_at) values ('${theirs}', 'orders', '2026-01-01', 1, now())`),
      ).rejects.toThrow(/row-level security/)
      for (const table of ['thing', 'reference', 'saved_view', 'data_file', 'secret', 'run']) {
        expect((await inWorkspace(mine, `delete from plumb.${table} where workspace = '${theirs}'`)).rowCount).toBe(0)
      }
      await expect(inWorkspace(mine, `select plumb.begin_batch(${actor}, null)`, `update plumb.thing set workspace = '${theirs}'`)).rejects.toThrow()
    })

    test('the revision of another workspace stays its own', async () => {
      await expect(inWorkspace(mine, `select plumb.revision_of('${theirs}')`)).rejects.toThrow(/permission denied/)
      expect((await inWorkspace(mine, 'select plumb.own_revision() as revision')).rows).toEqual([
        { revision: await get().store.inWorkspace(mine, ada).revision() },
      ])
      expect((await app.query('select plumb.own_revision() as revision')).rows).not.toEqual([{ revision: expect.stringMatching(/^[1-9]/) }])
    })

    test('the shutters cannot be lifted', async () => {
      // Asking to go without policies does not open them: the query is refused instead.
      await expect(inWorkspace(mine, 'set local row_security = off', 'select from plumb.thing')).rejects.toThrow(/row-level security/)
      for (const statement of [
        'alter table plumb.thing disable row level security',
        'alter table plumb.change disable trigger all',
        'drop policy own_workspace on plumb.thing',
        'create policy open on plumb.thing using (true)',
        'set local role plumb_owner',
        'set local session_replication_role = replica',
        'drop trigger never_changes on plumb.change',
        'create table plumb.mine (x int)',
      ]) {
        await expect(inWorkspace(mine, statement), statement).rejects.toThrow(/permission denied|must be owner|denied to set/)
      }
    })

    test('the log can be read, and nothing else', async () => {
      for (const statement of [
        "update plumb.change set entry = '{}'",
        'delete from plumb.change',
        'truncate plumb.change',
        'insert into plumb.change select * from plumb.change',
        'update plumb.chain set sequence = 0',
        'delete from plumb.chain',
        'delete from plumb.tombstone',
        'update plumb.observation set value = 0',
        'delete from plumb.observation',
        'update plumb.look set p_value = 0.9',
        'delete from plumb.look',
        "update plumb.forecast set method = 'better'",
        'delete from plumb.forecast',
        'update plumb.chance set reached = 1',
        'delete from plumb.chance',
        'truncate plumb.thing cascade',
        'delete from plumb.workspace',
      ]) {
        await expect(inWorkspace(mine, statement), statement).rejects.toThrow(/permission denied/)
      }
    })

    test('no thing is written without a batch that says who', async () => {
      for (const statement of [
        `insert into plumb.thing (workspace, kind, id, doc) values ('${mine}', 'metric', 'x', '{"name": "x"}')`,
        `update plumb.thing set doc = '{"name": "x"}' where kind = 'metric'`,
        `delete from plumb.thing where kind = 'goal'`,
      ]) {
        await expect(inWorkspace(mine, statement), statement).rejects.toMatchObject({ code: 'PL002' })
      }
      await expect(inWorkspace(mine, "select plumb.begin_batch('{}', null)")).rejects.toMatchObject({ code: 'PL002' })
    })

    test('version, time and name of a thing are the database’s to say', async () => {
      const { rows } = await inWorkspace(
        mine,
        `select plumb.begin_batch(${actor}, null)`,
        `insert into plumb.thing (workspace, kind, id, doc, version, changed_at, changed_by)
         values ('${mine}', 'metric', 'forged', '{"name": "x"}', 99, '1999-01-01', 'Nobody') returning version, changed_by, changed_at > now() - interval '1 minute' as recent`,
      )
      expect(rows).toEqual([{ version: 1, changed_by: ada.name, recent: true }])
    })

    test('a reference that leads nowhere is refused when the transaction ends', async () => {
      const dangling = `insert into plumb.reference (workspace, kind, id, path, to_kind, to_id) values ('${mine}', 'goal', 'g', 'parent', 'goal', 'none')`
      await expect(inWorkspace(mine, dangling)).rejects.toMatchObject({ code: '23503' })
      const foreign = `insert into plumb.reference (workspace, kind, id, path, to_kind, to_id) values ('${theirs}', 'goal', 'g', 'parent', 'goal', 'g')`
      await expect(inWorkspace(mine, foreign)).rejects.toThrow(/row-level security/)
    })

    test('even the owner of the tables changes no entry, and sees only to read', async () => {
      const owner = new pg.Client({ connectionString: get().database.adminUrl })
      await owner.connect()
      try {
        const asOwner = async (statement: string) => {
          await owner.query(`begin; set local role plumb_owner; set local plumb.workspace = '${mine}'`)
          try {
            return await owner.query(statement)
          } finally {
            await owner.query('rollback')
          }
        }
        for (const statement of [
          "update plumb.change set entry = '{}'",
          'delete from plumb.change',
          'truncate plumb.change',
          'delete from plumb.observation',
          'update plumb.look set p_value = 0.9',
          'delete from plumb.look',
          "update plumb.forecast set method = 'better'",
          'delete from plumb.forecast',
          'update plumb.chance set reached = 1',
          'delete from plumb.chance',
          'truncate plumb.thing cascade',
          'delete from plumb.workspace',
          'delete from plumb.tombstone',
          "insert into plumb.change select workspace, sequence + 1000, at, batch, kind, id, version, entry, hash from plumb.change where workspace = current_setting('plumb.workspace')",
        ]) {
          await expect(asOwner(statement), statement).rejects.toMatchObject({ code: 'PL001' })
        }
        expect((await asOwner(`update plumb.thing set doc = '{}' where workspace = '${theirs}'`)).rowCount).toBe(0)
      } finally {
        await owner.end()
      }
    })
  })
}
