import { describe, expect, test } from 'vitest'
import { exportLog, verifyExport } from '../../export-log.ts'
import type { WorkspaceStore } from '../../types.ts'
import { type Fixture, metric, remove } from './fixture.ts'

const sha = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

/** Entry n with another name in it, hashed anew. */
const rewrite = (n: number) => `update plumb.change set entry = replace(entry, 'Ada Öz', 'Eve') where ${at(n)};
  update plumb.change set hash = ${sha('entry')} where ${at(n)}`
const at = (n: number) => `workspace = 'WS' and sequence = ${n}`

/** Each way to tamper as the superuser, the code it is found under, and the entry it is found at. Entries 1 to 6 are written before. */
const ways: readonly [what: string, statement: string, code: string, sequence: number][] = [
  ['the text of an entry', `update plumb.change set entry = replace(entry, '"orders"', '"profit"') where ${at(2)}`, 'log-edited', 2],
  ['one character of the first', `update plumb.change set entry = overlay(entry placing ' ' from 2 for 0) where ${at(1)}`, 'log-edited', 1],
  ['a text that is no JSON', `update plumb.change set entry = 'gone' where ${at(3)}`, 'log-edited', 3],
  ['the hash of an entry', `update plumb.change set hash = repeat('0', 64) where ${at(4)}`, 'log-edited', 4],
  ['text and hash together', rewrite(2), 'log-broken', 3],
  ['text and hash of the last', rewrite(6), 'log-root', 6],
  ['an entry taken out', `delete from plumb.change where ${at(3)}`, 'log-missing', 3],
  ['the first taken out', `delete from plumb.change where ${at(1)}`, 'log-missing', 1],
  ['the end cut off', `delete from plumb.change where workspace = 'WS' and sequence > 4`, 'log-cut', 5],
  ['all of it', `delete from plumb.change where workspace = 'WS'`, 'log-cut', 1],
  [
    'two entries exchanged',
    `update plumb.change set sequence = -2 where ${at(2)}; update plumb.change set sequence = 2 where ${at(3)}; update plumb.change set sequence = 3 where ${at(-2)}`,
    'log-broken',
    2,
  ],
  [
    'one put in at the end',
    `insert into plumb.change select workspace, 7, at, batch, kind, id, version, entry, hash from plumb.change where ${at(6)}`,
    'log-broken',
    7,
  ],
  [
    'one put in between, the rest moved up',
    `update plumb.change set sequence = sequence + 100 where workspace = 'WS' and sequence > 3;
     insert into plumb.change select workspace, 4, at, batch, kind, id, version, entry, hash from plumb.change where ${at(3)};
     update plumb.change set sequence = sequence - 99 where workspace = 'WS' and sequence > 100`,
    'log-broken',
    4,
  ],
  ['what an entry is found by: its thing', `update plumb.change set id = 'visits' where ${at(2)}`, 'log-edited', 2],
  ['what an entry is found by: its time', `update plumb.change set at = at - interval '1 day' where ${at(2)}`, 'log-edited', 2],
  ['what an entry is found by: its batch', `update plumb.change set batch = gen_random_uuid() where ${at(2)}`, 'log-edited', 2],
  ['what an entry is found by: its version', `update plumb.change set version = 9 where ${at(2)}`, 'log-edited', 2],
  ['the head of the log', `update plumb.chain set hash = repeat('1', 64) where workspace = 'WS'`, 'log-root', 6],
  ['the count of the log', `update plumb.chain set sequence = 9 where workspace = 'WS'`, 'log-cut', 7],
  ['a thing past the log', `update plumb.thing set doc = '{"name": "Profit"}' where workspace = 'WS' and id = 'orders'`, 'thing-not-in-log', 5],
  ['a thing’s version', `update plumb.thing set version = 8 where workspace = 'WS' and id = 'orders'`, 'thing-not-in-log', 5],
  ['who changed a thing', `update plumb.thing set changed_by = 'Eve' where workspace = 'WS' and id = 'orders'`, 'thing-not-in-log', 5],
  ['a thing removed', `delete from plumb.thing where workspace = 'WS' and id = 'orders'`, 'thing-not-in-log', 5],
]

export function describeTampering(get: () => Fixture): void {
  describe('tampering as the superuser', () => {
    test.each(ways)('%s is found', async (_what, statement, code, sequence) => {
      const shop = await openWithLog(get())
      await get().tamper(statement.replaceAll('WS', shop.workspace))
      const { intact, problems } = await shop.verify()
      expect(intact).toBe(false)
      expect(problems[0]).toMatchObject({ code, place: { sequence } })
    })

    test('a thing that was put in past the log is found by its name', async () => {
      const shop = await openWithLog(get())
      await get().tamper(`insert into plumb.thing (workspace, kind, id, doc) values ('${shop.workspace}', 'metric', 'smuggled', '{"name": "x"}')`)
      expect((await shop.verify()).problems).toMatchObject([{ code: 'thing-not-in-log', place: { thing: 'metric/smuggled' } }])
    })

    test('an entry of another workspace is found, though its hash is right', async () => {
      const [shop, other] = [await openWithLog(get()), await openWithLog(get())]
      await get().tamper(
        `delete from plumb.change where workspace = '${shop.workspace}' and sequence = 1`,
        `insert into plumb.change select '${shop.workspace}', sequence, at, batch, kind, id, version, entry, hash from plumb.change where workspace = '${other.workspace}' and sequence = 1`,
      )
      expect((await shop.verify()).problems).toContainEqual(expect.objectContaining({ code: 'log-foreign', place: { sequence: 1 } }))
    })

    test('a whole log written anew with head and things is found by an anchor kept elsewhere, and only so', async () => {
      const shop = await openWithLog(get())
      const anchor = (await shop.history({ before: 4, limit: 1 })).entries.map(({ sequence, hash }) => ({ sequence, hash }))[0]!
      expect(await shop.verify(anchor)).toMatchObject({ intact: true })
      await get().tamper(rewriteAll(shop.workspace))
      expect(await shop.verify()).toMatchObject({ intact: true })
      expect((await shop.verify(anchor)).problems).toMatchObject([{ code: 'log-not-anchored', place: { sequence: 3 } }])
      await get().tamper(
        `update plumb.chain set sequence = 2, hash = (select hash from plumb.change where workspace = '${shop.workspace}' and sequence = 2)
        where workspace = '${shop.workspace}'`,
        `delete from plumb.change where workspace = '${shop.workspace}' and sequence > 2`,
      )
      expect((await shop.verify(anchor)).problems).toContainEqual(expect.objectContaining({ code: 'log-cut', place: { sequence: 3 } }))
    })

    test('an export of a tampered log shows it offline', async () => {
      const shop = await openWithLog(get())
      expect(await verifyExport(exportLog(shop))).toMatchObject({ intact: true, entries: 6, workspace: shop.workspace, problems: [] })
      await get().tamper(rewrite(2).replaceAll('WS', shop.workspace))
      expect((await verifyExport(exportLog(shop))).problems).toMatchObject([{ code: 'log-broken', place: { sequence: 3, line: 4 } }])
    })
  })
}

async function openWithLog(fixture: Fixture): Promise<WorkspaceStore> {
  const shop = await fixture.open()
  await shop.write([metric('orders', { description: 'Grüße, 漢字, 👩‍🚀, \u2028 and "quotes"\n', minimum: 1e3, maximum: 0.1 })])
  await shop.write([metric('orders', { unit: 'order' }), metric('visits')])
  await shop.write([metric('visits', { unit: 'visit', maximum: 1e-7 })])
  await shop.write([metric('orders', { unit: 'order', minimum: -1.5e22 })])
  await shop.write([remove('metric', 'visits')])
  expect(await shop.verify()).toMatchObject({ intact: true, entries: 6, problems: [] })
  return shop
}

/** As somebody would who knows how the log is made: every entry hashed anew with the new hash of the one before inside it. */
function rewriteAll(workspace: string): string {
  return `do $$ declare r record; before text := repeat('0', 64); begin
    for r in select * from plumb.change where workspace = '${workspace}' order by sequence loop
      r.entry := replace(replace(r.entry, '"orders"', '"profit"'), r.entry::jsonb->>'previousHash', before);
      before := ${sha('r.entry')};
      update plumb.change set entry = r.entry, hash = before, id = replace(r.id, 'orders', 'profit') where workspace = '${workspace}' and sequence = r.sequence;
    end loop;
    update plumb.chain set hash = before where workspace = '${workspace}';
    update plumb.thing set id = 'profit', doc = replace(doc::text, '"orders"', '"profit"')::jsonb where workspace = '${workspace}' and id = 'orders';
  end $$`
}
