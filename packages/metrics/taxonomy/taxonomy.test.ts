import { expect, test } from 'vitest'
import { sayColumn } from './column.ts'
import type { Conflict } from './conflicts/conflict.ts'
import { conflictRules } from './conflicts/index.ts'
import { findConflicts } from './find-conflicts.ts'
import { siloMap } from './silo-map.ts'
import { suggestMappings } from './suggest.ts'
import { surveyTexts, termsOf } from './testing/tables.ts'
import { findVariants } from './variants.ts'

const none = termsOf({})

/** 60 ids under a name, written by a template of SQL over i, and a measure. */
const ids = (column: string, id: string, more = '') => `SELECT ${id} AS ${column}${more} FROM range(1, 61) AS t(i)`

async function conflictsOf(texts: Readonly<Record<string, string>>, terms = none): Promise<readonly Conflict[]> {
  return findConflicts(await surveyTexts(texts), terms)
}

const told = (conflicts: readonly Conflict[]) => conflicts.map(({ code, columns }) => `${code}: ${columns.map(sayColumn).join(' ')}`).sort()

test.each<[string, string, string, string]>([
  ['leading zeros', `lpad((i * 37)::VARCHAR, 5, '0')`, '(i * 37)::VARCHAR', 'leading zeros'],
  ['letters in front', `'C-' || (i * 37)`, 'i * 37', 'letters in front'],
  ['letters and zeros', `'CUST' || lpad((i * 37)::VARCHAR, 6, '0')`, 'i * 37', 'letters in front'],
  ['capitals', `'ab' || (i * 37) || 'x'`, `upper('ab' || (i * 37) || 'x')`, 'case and blanks'],
  ['blanks around', `' ab' || (i * 37) || 'x '`, `'ab' || (i * 37) || 'x'`, 'case and blanks'],
  ['punctuation', `'AB-' || (i * 37) || '-X'`, `'AB' || (i * 37) || 'X'`, 'blanks, punctuation'],
  ['a column of DOUBLE', '(i * 37)::DOUBLE', `'0' || (i * 37)`, 'leading zeros'],
])('ids that do not join for their %s are found, with what they would gain', async (_, left, right, says) => {
  const found = await conflictsOf({ crm: ids('customer_id', left), billing: ids('cust_no', right) })
  const conflict = found.find(({ code }) => code === 'id-format')!
  expect(conflict.says).toContain(says)
  expect(conflict.rows).toBe(60)
})

test('numbers in a DOUBLE and in a BIGINT are the same ids', async () => {
  expect(told(await conflictsOf({ crm: ids('customer_id', '(i * 37)::DOUBLE'), billing: ids('cust_no', 'i * 37') }))).toEqual([])
})

test('customers C-1 to C-60 are not orders O-1 to O-60', async () => {
  const found = await conflictsOf({ crm: ids('id', `'C-' || i`), shop: ids('id', `'O-' || i`) })
  expect(told(found)).toEqual([])
})

const sectors = ['retail', 'medical', 'finance', 'software', 'services', 'marketing', 'employment', 'telecom', 'energy', 'media']
const column = (name: string, values: readonly string[]) => [name, ...values.flatMap((value) => [value, value, value])].join('\n')

test('one name with other values, other types or other ranges has another meaning', async () => {
  const words = (prefix: string) => Array.from({ length: 12 }, (_, i) => `${prefix}${String.fromCharCode(97 + i).repeat(4)}`)
  expect(told(await conflictsOf({ crm: column('segment', words('x')), shop: column('segment', words('y')) }))).toEqual(['same-name: crm.segment shop.segment'])
  expect(told(await conflictsOf({ crm: column('region', sectors), shop: ids('region', 'i') }))).toEqual(['same-name: crm.region shop.region'])
  expect(told(await conflictsOf({ crm: ids('score', 'i / 100'), shop: ids('score', '400 + 7.5 * i') }))).toEqual(['same-name: crm.score shop.score'])
  expect(told(await conflictsOf({ crm: column('segment', sectors), shop: column('segment', sectors.slice(1)) }))).toEqual([])
})

test('what a person put under two terms is no conflict any more', async () => {
  const terms = termsOf({
    area: { name: 'Area', columns: [{ dataset: 'crm', column: 'region' }] },
    code: { name: 'Area code', columns: [{ dataset: 'shop', column: 'region' }] },
  })
  expect(told(await conflictsOf({ crm: column('region', sectors), shop: ids('region', 'i') }, terms))).toEqual([])
})

test('two names for the same values are found, and settled by one term', async () => {
  const texts = { crm: column('vertical_focus', sectors), shop: column('grp', sectors) }
  expect(told(await conflictsOf(texts))).toEqual(['same-values: crm.vertical_focus shop.grp'])
  const terms = termsOf({
    sector: {
      name: 'Sector',
      columns: [
        { dataset: 'crm', column: 'vertical_focus' },
        { dataset: 'shop', column: 'grp' },
      ],
    },
  })
  expect(told(await conflictsOf(texts, terms))).toEqual([])
})

test.each<[string, string, string]>([
  ['amount', 'amount', 'round(100 * (3 + (i * 7919) % 97), 0)'],
  ['price_eur', 'price_cents', 'round(100 * (3 + (i * 7919) % 97), 0)'],
  ['duration_s', 'duration_ms', 'round(1000 * (3 + (i * 7919) % 97), 0)'],
  ['amount_eur', 'amount_usd', '(3 + (i * 7919) % 97) * 1.1'],
  ['conversion', 'conversion', '(3 + (i * 7919) % 97) * 100.0'],
])('%s and %s clash in their unit', async (left, right, value) => {
  const found = await conflictsOf({ a: ids(left, '(3 + (i * 7919) % 97) * 1.0'), b: ids(right, value) })
  expect(told(found)).toEqual([`unit-clash: a.${left} b.${right}`])
})

test('measures of one unit that differ for other reasons do not clash', async () => {
  expect(told(await conflictsOf({ a: ids('amount', '(3 + (i * 7919) % 97) * 1.0'), b: ids('amount', '(3 + (i * 7919) % 97) * 4.0') }))).toEqual([])
  expect(told(await conflictsOf({ a: ids('amount', '(3 + (i * 7919) % 97) * 1.0'), b: ids('amount', '50.0 + i') }))).toEqual([])
})

test('a term in euros does not take a column in dollars or in cents unseen', async () => {
  const terms = (unit?: string) =>
    termsOf({
      revenue: {
        name: 'Revenue',
        unit: 'EUR',
        columns: [
          { dataset: 'a', column: 'revenue_usd' },
          { dataset: 'b', column: 'revenue_cents', ...(unit === undefined ? {} : { unit }) },
        ],
      },
    })
  const texts = { a: ids('revenue_usd', 'i * 3.7'), b: ids('revenue_cents', 'i * 355') }
  expect(told(await conflictsOf(texts, terms()))).toContain('unit-clash: a.revenue_usd')
  expect(told(await conflictsOf(texts, terms()))).toContain('unit-clash: b.revenue_cents')
  expect(told(await conflictsOf(texts, terms('cents')))).not.toContain('unit-clash: b.revenue_cents')
})

test('several currencies in one column are told, by a column of codes or by signs in the values', async () => {
  expect(told(await conflictsOf({ a: 'amount,currency\n1,EUR\n2,USD\n3,EUR' }))).toEqual(['mixed-currencies: a.currency'])
  expect(told(await conflictsOf({ a: 'paid\n€ 12.50\n$3\n4 EUR\nUSD 1' }))).toEqual(['mixed-currencies: a.paid'])
  expect(told(await conflictsOf({ a: 'note\nEUROPE\nUSDA\nCHF is a currency' }))).toEqual([])
})

test('values that a term does not know are named, with the value they may stand for', async () => {
  const terms = termsOf({
    product: { name: 'Product', values: ['GTX Pro', { value: 'MG Special', synonyms: ['MGS'] }], columns: [{ dataset: 'a', column: 'product' }] },
  })
  const [conflict] = (await conflictsOf({ a: column('product', ['GTXPro', 'MGS', 'MG Special', 'Other']) }, terms)).filter(({ code }) => code === 'not-allowed')
  expect(conflict!.says).toBe("a.product holds 2 values that Product does not know, in 6 rows: 'GTXPro', 'Other'.")
  expect(conflict!.variants).toMatchObject([{ value: 'GTXPro', instead: 'GTX Pro', how: 'blanks', rows: 3 }])
})

test.each<[string, string, string | null]>([
  ['GTXPro', 'GTX Pro', 'blanks'],
  ['gtx pro', 'GTX Pro', 'capitals'],
  ['GTX Pro ', 'GTX Pro', 'blanks around it'],
  ['GTX-Pro', 'GTX Pro', 'punctuation or accents'],
  ['São Paulo', 'Sao Paulo', 'punctuation or accents'],
  ['technolgy', 'technology', 'a letter or two'],
  ['Region 1', 'Region 2', null],
  ['male', 'female', null],
  ['North America', 'South America', null],
  ['Yes', 'Yen', null],
])('%s beside %s is another spelling: %s', (rare, common, how) => {
  const found = findVariants(
    [
      { value: rare, rows: 2 },
      { value: common, rows: 90 },
    ],
    null,
  )
  expect(found.map((pair) => pair.how)).toEqual(how === null ? [] : [how])
})

test('personal values only leave through the mask', async () => {
  const survey = await surveyTexts({ a: column('agent', ['Ana  Silva', 'Bo']), b: column('agent', ['Ana Silva', 'Bo']) })
  const text = JSON.stringify(findConflicts(survey, none, { mask: () => '***' }))
  expect(text).toContain('***')
  expect(text).not.toContain('Silva')
})

test('columns are suggested for terms by name, by values and by what is confirmed; what was rejected is not asked again', async () => {
  const survey = await surveyTexts({
    crm: ids('customer_id', `'K' || (i * 37)`, `, 'retail' AS sector`),
    shop: ids('client_no', `'K' || (i * 37)`),
    mails: ids('recipient', `'K' || (i * 37)`),
    other: ids('weight', 'i * 1.5'),
  })
  const terms = (status: string) =>
    termsOf({
      customer: {
        name: 'Customer',
        synonyms: ['client'],
        columns: [
          { dataset: 'crm', column: 'customer_id' },
          { dataset: 'mails', column: 'recipient', status },
        ],
      },
    })
  const columns = (status: string) => suggestMappings(survey, terms(status)).terms.map(({ column }) => sayColumn(column))
  expect(columns('suggested').sort()).toEqual(['mails.recipient', 'shop.client_no'])
  expect(columns('rejected')).toEqual(['shop.client_no'])
  for (const { score, reasons } of suggestMappings(survey, terms('suggested')).terms) {
    expect(score).toBeGreaterThan(0.5)
    expect(reasons.length).toBeGreaterThan(0)
  }
})

test('a term is proposed where columns share a meaning that no term stands for', async () => {
  const survey = await surveyTexts({ crm: ids('customer_id', `'K' || (i * 37)`), shop: ids('cust_no', `'K' || (i * 37)`) })
  expect(suggestMappings(survey, none).newTerms).toMatchObject([{ name: 'Customer id', columns: [{ dataset: 'crm' }, { dataset: 'shop' }] }])
  expect(suggestMappings(survey, termsOf({ customer: { name: 'Customer', columns: [{ dataset: 'crm', column: 'customer_id' }] } })).newTerms).toEqual([])
})

test('two tables that count their rows from 1 have nothing in common for that', async () => {
  const survey = await surveyTexts({ machines: ids('serial', 'i'), complaints: ids('ticket', 'i') })
  expect(suggestMappings(survey, none).links).toEqual([])
  expect(siloMap(survey, { ...none, datasets: new Map(), sources: new Map() }).alone).toEqual(['machines', 'complaints'])
})

test('the map tells how well sources join both ways, what blocks them, and who is alone', async () => {
  const survey = await surveyTexts({
    customers: ids('customer_id', `'K' || (i * 37)`, ', i * 1.5 AS weight'),
    orders: `SELECT 'K' || ((i % 50 + 11) * 37) AS customer_id FROM range(0, 200) AS t(i)`,
    tickets: `SELECT 'k-' || ((i % 60 + 1) * 37) AS customer_id FROM range(0, 120) AS t(i)`,
    weather: ids('degrees', 'i * 0.3'),
  })
  const map = siloMap(survey, { ...none, datasets: new Map(), sources: new Map() })
  const join = (left: string, right: string) => map.joins.find((each) => each.left.dataset === left && each.right.dataset === right)!
  expect(join('customers', 'orders')).toMatchObject({
    state: 'joined',
    cardinality: 'one-to-many',
    leftInRight: { values: { ratio: 50 / 60, exact: true } },
    rightInLeft: { rows: { ratio: 1 } },
  })
  expect(join('customers', 'tickets')).toMatchObject({
    state: 'blocked',
    rightInLeft: { rows: { ratio: 0 } },
    evened: { form: 'letters', rightInLeft: { rows: { ratio: 1 } } },
  })
  expect(join('customers', 'tickets').blockedBy).toHaveLength(1)
  expect(map.alone).toEqual(['weather'])
})

test('the same table twice is told', async () => {
  const table = ids('customer_id', `'K' || (i * 37)`, `, 'town ' || (i % 20) AS town, 'plan ' || chr((65 + i % 9)::INTEGER) AS plan`)
  const map = siloMap(await surveyTexts({ old: table, fresh: table }), { ...none, datasets: new Map(), sources: new Map() })
  expect(map.twins).toMatchObject([{ left: 'old', right: 'fresh', shared: 3, of: 3 }])
})

test('each kind of conflict has one rule', () => expect(new Set(conflictRules.map(({ code }) => code)).size).toBe(conflictRules.length))
