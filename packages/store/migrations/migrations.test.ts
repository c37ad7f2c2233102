import pg from 'pg'
import { expect, test } from 'vitest'
import { openStore } from '../connect.ts'
import { prepareDatabase } from '../prepare.ts'
import { openEmptyDatabase } from '../testing.ts'
import { latestMigration, migrations } from './index.ts'

const names = Object.keys(migrations)
const actor = { kind: 'person', id: 'ada', name: 'Ada' } as const
const who = `'${JSON.stringify(actor)}'::jsonb`

/** What people had written under each migration, in plain SQL: the code of that time is gone, the rows are not. */
const rowsSince: Readonly<Record<string, readonly string[]>> = {
  '0001-workspaces-and-log': [`select plumb.create_workspace('Old', ${who})`],
  '0002-things': [
    `select plumb.begin_batch(${who}, 'long ago')`,
    `insert into plumb.thing (workspace, kind, id, doc) values ('old', 'metric', 'orders', '{"name": "Orders"}'), ('old', 'goal', 'g', '{"name": "G", "metric": "orders"}')`,
    `insert into plumb.reference values ('old', 'goal', 'g', 'metric', 'metric', 'orders')`,
  ],
  '0003-observations': [
    `insert into plumb.observation (workspace, metric, period, value, read_at) values ('old', 'orders', '2026-01-01', 12.5, '2026-02-01T00:00:00Z')`,
  ],
  '0004-saved-views': [
    `insert into plumb.saved_view (workspace, page, person, name, state, shared) values ('old', 'goals', 'ada', 'mine', '{"sort": "name"}', false)`,
  ],
  '0005-data-files': [`insert into plumb.data_file (workspace, name, bytes, sha256, kept_by) values ('old', 'a.csv', 3, repeat('a', 64), 'Ada')`],
  // A function only.
  '0006-revision': [],
  '0007-readings': [
    `insert into plumb.observation (workspace, metric, period, value, read_at, who, reason) values ('old', 'orders', '2026-02-01', 13, '2026-03-01T00:00:00Z', ${who}, 'by hand')`,
  ],
  // A function only.
  '0008-own-revision': [],
  '0009-secrets': [`insert into plumb.secret (workspace, name, key_id, nonce, sealed, set_by) values ('old', 'SALES_DB', 'k1', 'bm9uY2U=', 'c2VhbGVk', 'Ada')`],
  '0010-runs': [`insert into plumb.run (workspace, job, who, ended_at, outcome) values ('old', 'refresh', ${who}, now(), 'done')`],
  '0011-looks': [
    `insert into plumb.look (workspace, experiment, treatment, metric, units, estimate, low, high, level, p_value) values ('old', 'x', 'mail', 'orders', 10, 1, 0, 2, 0.95, 0.05)`,
  ],
  '0013-insights-and-deliveries': [
    `insert into plumb.sighting (workspace, insight, finding) values ('old', 'i', '{"sentence": "It fell."}')`,
    `insert into plumb.digest (workspace, settings, changed_by) values ('old', '{"schedule": "every monday at 07:00", "emails": [], "webhook": null}', 'Ada')`,
    `insert into plumb.delivery (workspace, message, channel, recipient, about, body, state) values ('old', 'msg_1', 'webhook', 'https://example.org', 'digest', '{}', 'sent')`,
  ],
  '0014-feedback': [
    `insert into plumb.feedback (workspace, id, said_on, text, kept_by) values ('old', 'm1', '2026-03-01', 'Too slow', 'Ada')`,
    `insert into plumb.judgement (workspace, about, message, sentiment, drawn, judged_by) values ('old', 'sent-in', 'm1', 'negative', true, 'Ada')`,
  ],
  '0015-forecasts': [
    `insert into plumb.forecast (workspace, metric, last_period, said_on, method, points, fingerprint) values ('old', 'orders', '2026-02-01', '2026-03-01', 'x', '[]', 'f')`,
    `insert into plumb.chance (workspace, goal, metric, target, pull, due_by, period, last_period, said_on, method, reached, paths, fingerprint) values ('old', 'g', 'orders', 20, 'up', '2026-06-30', '2026-06-01', '2026-02-01', '2026-03-01', 'x', 700, 1000, 'f')`,
  ],
  '0016-theme-books': [`insert into plumb.theme_book (workspace, about, book) values ('old', 'sent-in', '{"themes": []}')`],
}

test('every migration has rows to be tested with', () => {
  expect(Object.keys(rowsSince)).toEqual(names)
})

test.each(names)('what was written under %s is there under the latest', async (name) => {
  const database = await openEmptyDatabase()
  const applicationUrl = new URL(`/${database.name}`, database.serverApplicationUrl).href
  const { adminUrl } = database
  try {
    await prepareDatabase({ adminUrl, applicationUrl }, name)
    const had = names.slice(0, names.indexOf(name) + 1)
    await runAsApplication(
      applicationUrl,
      had.flatMap((each) => rowsSince[each]!),
    )
    expect((await prepareDatabase({ adminUrl, applicationUrl })).applied).toEqual(names.slice(had.length))

    const store = await openStore({ applicationUrl })
    const old = store.inWorkspace('old', actor)
    expect(await store.workspaces()).toMatchObject([{ id: 'old', name: 'Old' }])
    expect((await old.things()).map(({ id }) => id)).toEqual(had.includes('0002-things') ? ['g', 'orders'] : [])
    expect(await old.observations()).toHaveLength(had.includes('0007-readings') ? 2 : had.includes('0003-observations') ? 1 : 0)
    expect(await old.views('goals', 'ada')).toHaveLength(had.includes('0004-saved-views') ? 1 : 0)
    expect(await old.files()).toHaveLength(had.includes('0005-data-files') ? 1 : 0)
    expect((await old.secrets()).map(({ name }) => name)).toEqual(had.includes('0009-secrets') ? ['SALES_DB'] : [])
    expect((await old.runs()).map(({ outcome }) => outcome)).toEqual(had.includes('0010-runs') ? ['done'] : [])
    expect((await old.looks()).map(({ units }) => units)).toEqual(had.includes('0011-looks') ? [10] : [])
    expect((await old.feedback({ limit: 5 })).total).toBe(had.includes('0014-feedback') ? 1 : 0)
    expect((await old.forecasts()).map(({ metric }) => metric)).toEqual(had.includes('0015-forecasts') ? ['orders'] : [])
    expect((await old.chances()).map(({ reached }) => reached)).toEqual(had.includes('0015-forecasts') ? [700] : [])
    expect(await old.judgements('sent-in')).toHaveLength(had.includes('0014-feedback') ? 1 : 0)
    expect(await old.themeBook('sent-in')).toEqual(had.includes('0016-theme-books') ? { themes: [] } : null)
    expect((await old.sightings()).map(({ insight }) => insight)).toEqual(had.includes('0013-insights-and-deliveries') ? ['i'] : [])
    expect((await old.deliveries()).map(({ state }) => state)).toEqual(had.includes('0013-insights-and-deliveries') ? ['sent'] : [])
    expect(await old.revision()).toMatch(/^\d+\.\d+\./)
    expect(await old.write([{ kind: 'metric', id: 'orders', doc: { name: 'Orders', unit: 'order' } }])).toMatchObject({ written: true })
    expect(await old.verify()).toMatchObject({ intact: true, problems: [] })
    await store.close()
  } finally {
    await database.close()
  }
})

test('a migration that fails leaves the database as it was', async () => {
  const database = await openEmptyDatabase()
  const applicationUrl = new URL(`/${database.name}`, database.serverApplicationUrl).href
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    await prepareDatabase({ adminUrl: database.adminUrl, applicationUrl }, '0002-things')
    await client.query('set role plumb_owner; create table plumb.saved_view (in_the_way int)')
    await expect(prepareDatabase({ adminUrl: database.adminUrl, applicationUrl })).rejects.toThrow(/saved_view/)
    const { rows } = await client.query("select to_regclass('plumb.observation') is null as undone")
    expect(rows).toEqual([{ undone: true }])
    await client.query('drop table plumb.saved_view')
    expect((await prepareDatabase({ adminUrl: database.adminUrl, applicationUrl })).applied.at(-1)).toBe(latestMigration)
  } finally {
    await client.end()
    await database.close()
  }
})

async function runAsApplication(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(["begin; set local plumb.workspace = 'old'", ...statements, 'commit'].join(';'))
  await client.end()
}
