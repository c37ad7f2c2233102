import type { Thing } from '@plumbline/model'
import { expect, test } from 'vitest'
import { matchColumns } from './match-columns.ts'
import { listMissing } from './missing.ts'
import { csvBytes, writeWorkbook } from './nasty-sheets.ts'
import { readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'
import { toInitiatives } from './to-initiatives.ts'

type Fields = Readonly<Record<string, unknown>>

async function importText(lines: readonly string[], existing: readonly Thing[] = [], bases?: ReadonlyMap<string, Fields>) {
  return importBytes('plan.csv', csvBytes(lines), existing, bases)
}

async function importBytes(file: string, bytes: Uint8Array, existing: readonly Thing[] = [], bases?: ReadonlyMap<string, Fields>) {
  const table = await readTable(file, bytes)
  const matching = matchColumns(table)
  const { rows, problems } = readRows(table, matching.columns, { currency: 'EUR' })
  const proposal = toInitiatives(table, rows, existing, bases)
  return { ...proposal, columns: matching.columns, problems: [...table.problems, ...problems, ...proposal.problems] }
}

/** What is there after the import. */
const after = (existing: readonly Thing[], things: readonly Thing[]) => [
  ...existing.filter((old) => !things.some(({ kind, id }) => kind === old.kind && id === old.id)),
  ...things,
]
const docOf = (things: readonly Thing[], key: string) => things.find(({ kind, id }) => `${kind}/${id}` === key)?.doc

test('a German list with money, dates and names', async () => {
  const { things, problems, columns } = await importText([
    'Nr;Projekt;Verantwortlich;Bereich;Ziel;Phase;Beginn;Ende;Budget (T€);Laufende Kosten pro Jahr;KI-Verfahren;Priorität;Bemerkung',
    '1;Größenberatung;Müller, Jörg;Produkt;Weniger Retouren;Pilotphase;1.7.2026;Q4 2026;40-60;12.000,00 €;Klassifikation;A;läuft',
    '2;Preisprüfung;anna.meyer@firma.de;Einkauf;Weniger Retouren;Idee;;;1,5;;Regression;B;',
  ])
  expect(problems).toEqual([])
  expect(columns.map(({ field, sure }) => [field, sure])).toEqual(
    ['id', 'name', 'owner', 'department', 'goal', 'stage', 'start', 'end', 'cost.once', 'cost.perMonth', 'technique', 'keep', 'description'].map((field) => [
      field,
      true,
    ]),
  )
  expect(things.map(({ kind, id }) => `${kind}/${id}`)).toEqual([
    'goal/weniger-retouren',
    'person/jorg-muller',
    'person/anna-meyer',
    'initiative/initiative-1',
    'initiative/initiative-2',
  ])
  expect(docOf(things, 'initiative/initiative-1')).toEqual({
    name: 'Größenberatung',
    description: 'läuft\nPriorität: A',
    owner: 'jorg-muller',
    department: 'Produkt',
    stage: 'pilot',
    start: '2026-07-01',
    end: '2026-12-31',
    serves: ['weniger-retouren'],
    cost: { once: '40k to 60k EUR', perMonth: '1k EUR' },
    techniques: ['Klassifikation'],
  })
  expect(docOf(things, 'initiative/initiative-2')).toMatchObject({ owner: 'anna-meyer', stage: 'idea', cost: { once: '1.5k EUR' } })
  expect(docOf(things, 'person/anna-meyer')).toEqual({ name: 'Anna Meyer', email: 'anna.meyer@firma.de' })
})

test('the second run has nothing to write, an edited cell changes its field alone, and what others filled in stays', async () => {
  const lines = [
    'Initiative,Owner,Goal,Status,KPI,Expected impact,Budget',
    'Win-back mail,Jane Doe,Repeat revenue,Pilot,Repeat rate,5-8%,40k',
    'Chatbot,Tom Ray,Fewer tickets,Idea,,faster answers,',
  ]
  const first = await importText(lines)
  const there = after([], first.things)
  expect((await importText(lines, there, first.said)).things).toEqual([])
  expect((await importText(lines, there)).things).toEqual([])

  const edited = there.map((thing) =>
    thing.id === 'win-back-mail'
      ? ({ ...thing, doc: { ...thing.doc, owner: 'kim', stop: ['no lift by March'], serves: ['repeat-revenue', 'margin'] } } as Thing)
      : thing,
  )
  expect((await importText(lines, edited, first.said)).things).toEqual([])

  const second = await importText([lines[0]!, 'Win-back mail,Jane Doe,Loyal customers,Production,Repeat rate,5-8%,40k', lines[2]!], edited, first.said)
  expect(second.things.map(({ kind, id }) => `${kind}/${id}`)).toEqual(['goal/loyal-customers', 'initiative/win-back-mail'])
  expect(docOf(second.things, 'initiative/win-back-mail')).toMatchObject({
    owner: 'kim',
    stage: 'production',
    stop: ['no lift by March'],
    serves: ['margin', 'loyal-customers'],
  })
})

test('an effect goes to the metric it moves; words about it stay words', async () => {
  const { things } = await importText([
    'Initiative,KPI,Expected impact',
    'Mail,Repeat rate,5-8%',
    'Search,Conversion rate,+2 pp',
    'Chatbot,Tickets,40k EUR',
    'Tagging,,better data',
    'Alerts,Uptime,',
  ])
  expect(docOf(things, 'initiative/mail')).toEqual({
    name: 'Mail',
    effects: [{ metric: 'repeat-rate', change: '5% to 8%', evidence: 'assumed', source: 'plan.csv' }],
  })
  expect(docOf(things, 'initiative/search')).toMatchObject({ effects: [{ metric: 'conversion-rate', change: '2 points' }] })
  expect(docOf(things, 'initiative/chatbot')).toEqual({ name: 'Chatbot', description: 'Expected impact: 40k EUR', serves: ['tickets'] })
  expect(docOf(things, 'goal/tickets')).toEqual({ name: 'Tickets', metric: 'tickets' })
  expect(docOf(things, 'initiative/tagging')).toEqual({ name: 'Tagging', description: 'Expected impact: better data' })
  expect(docOf(things, 'initiative/alerts')).toEqual({ name: 'Alerts', serves: ['uptime'] })
})

test('names in cells find what is there; near ones are said, other people are other people', async () => {
  const existing = [
    { kind: 'goal', id: 'repeat-revenue', doc: { name: 'Repeat revenue' } },
    { kind: 'person', id: 'jane', doc: { name: 'Jane Doe', email: 'jane@firm.com' } },
    { kind: 'person', id: 'anna', doc: { name: 'Anna Meyer' } },
    { kind: 'initiative', id: 'winback', doc: { name: 'Win-back mail', stage: 'pilot' } },
  ] as Thing[]
  const { things, problems } = await importText(
    [
      'Initiative;Owner;Goal;Depends on',
      'Win-Back Mail;JANE@firm.com;repeat revenue;',
      'Chatbot;Anna Meier;Repeat revenu;Win-back mail',
      'Search;J. Doe;New goal;Nobody knows',
      'Tags;Anna Meyers-Ott;;',
      'Voice;Marketing Team;;',
      'Pair;Tom Ray / Ann Lee;;',
    ],
    existing,
  )
  expect(docOf(things, 'initiative/winback')).toMatchObject({ owner: 'jane', serves: ['repeat-revenue'], stage: 'pilot' })
  expect(docOf(things, 'initiative/chatbot')).toMatchObject({ owner: 'anna', serves: ['repeat-revenue'], requires: ['winback'] })
  expect(docOf(things, 'initiative/search')).toMatchObject({ owner: 'jane', description: 'Requires: Nobody knows' })
  expect(docOf(things, 'initiative/tags')).toMatchObject({ owner: 'anna-meyers-ott' })
  expect(docOf(things, 'initiative/voice')).toEqual({ name: 'Voice', description: 'Owner: Marketing Team' })
  expect(docOf(things, 'initiative/pair')).toEqual({ name: 'Pair', description: 'Owner, also: Ann Lee', owner: 'tom-ray' })
  expect(problems.map(({ code, place }) => `${code} ${place.cell}`).sort()).toEqual([
    'name-read-as A3',
    'name-read-as A3',
    'name-read-as A4',
    'owner-is-team B6',
    'unknown-initiative A4',
  ])
})

test('bad cells are named with their place, and nothing is lost', async () => {
  const { things, problems } = await importText([
    'Initiative,Start,Status,Budget,Risk',
    'Mail,next spring,Green,a lot,dangerous',
    ',2026-01-01,Pilot,5k,low',
    'Mail,2026-01-01,Pilot,5k,low',
    'Mail,2026-01-01,Pilot,5k,low',
  ])
  expect(docOf(things, 'initiative/mail')).toEqual({ name: 'Mail', description: 'Start: next spring\nStatus: Green\nBudget: a lot\nRisk: dangerous' })
  expect(docOf(things, 'initiative/mail-2')).toEqual({ name: 'Mail', start: '2026-01-01', stage: 'pilot', cost: { once: '5k EUR' }, risk: 'minimal' })
  expect(problems.map(({ code, place: { cell } }) => `${code} ${cell}`)).toEqual([
    'wrong-cell B2',
    'wrong-cell C2',
    'wrong-cell D2',
    'wrong-cell E2',
    'row-without-name A3',
    'repeated-name A4',
    'repeated-row A5',
  ])
  expect(problems.every(({ mend, message }) => mend.length > 10 && message.length > 10)).toBe(true)
})

test('dates come as dates, serial numbers, quarters and words', async () => {
  const bytes = await writeWorkbook({
    Plan: [
      ['Initiative', 'Start', 'Go-live'],
      ['A', new Date(Date.UTC(2026, 1, 28)), 46_204],
      ['B', '2026', 'Ende Q2 2027'],
      ['C', 'Juli 2026', '31/12/2026'],
      ['D', '3. März 2026', 'H1 2027'],
      ['E', 'Mar 5, 2026', "Dec '26"],
      ['F', '02/03/2026', '2026-12'],
    ],
  })
  const { things, problems } = await importBytes('plan.xlsx', bytes)
  const dates = things.map(({ doc }) => [(doc as Fields).start, (doc as Fields).end])
  expect(dates).toEqual([
    ['2026-02-28', '2026-07-01'],
    ['2026-01-01', '2027-06-30'],
    ['2026-07-01', '2026-12-31'],
    ['2026-03-03', '2027-06-30'],
    ['2026-03-05', '2026-12-31'],
    ['2026-03-02', '2026-12-31'],
  ])
  expect(problems).toEqual([])
})

test('what is missing to judge an initiative, worst first', async () => {
  const { initiatives, things } = await importText(['Initiative,Owner,Goal,Start,Budget', 'Full,Ann Lee,Revenue,2026-01-01,5k', 'Bare,,,,'])
  expect(listMissing(initiatives, things)).toEqual([
    { thing: 'initiative/bare', name: 'Bare', lacks: ['a goal', 'a metric', 'a range for its effect', 'an owner', 'a date', 'a cost', 'a stop criterion'] },
    { thing: 'initiative/full', name: 'Full', lacks: ['a metric', 'a range for its effect', 'a stop criterion'] },
  ])
})

test('5,000 rows take seconds, not minutes', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [
    `Initiative ${at}`,
    `Person Number${at % 300}`,
    `Goal ${at % 40}`,
    46_000 + (at % 900),
    at * 10,
    at > 0 ? `Initiative ${at - 1}` : null,
  ])
  const bytes = await writeWorkbook({ Plan: [['Initiative', 'Owner', 'Goal', 'Start', 'Budget', 'Depends on'], ...rows] })
  const begun = performance.now()
  const { initiatives, problems } = await importBytes('plan.xlsx', bytes)
  expect(initiatives).toHaveLength(5000)
  expect(problems.filter(({ code }) => code !== 'name-read-as')).toEqual([])
  expect(performance.now() - begun).toBeLessThan(20_000)
})
