import { expect, test } from 'vitest'
import { cut, disarm, hang, pad, table, wrap } from './layout.ts'
import { widthOf } from './width.ts'

test.each([
  ['plain', 5],
  ['\u001b[1mbold\u001b[22m', 4],
  ['größe', 5],
  ['gro\u0308ße', 5],
  ['利益', 4],
  ['ｗｉｄｅ', 8],
  ['한국', 4],
  ['🚀', 2],
  ['👩‍💻', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['✓ €', 3],
  ['a\u200bb', 2],
  ['┄╌━═', 4],
])('%s takes %d columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns)
})

test('text is broken at spaces, and only there', () => {
  expect(wrap('one two three', 10)).toBe('one two\nthree')
  expect(wrap('incomprehensibilities', 10)).toBe('incomprehensibilities')
  expect(hang('- ', 'one two three', 12)).toBe('- one two\n  three')
})

test('cells are filled and cut by columns, not by characters', () => {
  expect(pad('利益', 6)).toBe('利益  ')
  expect(pad('12', 4, 'right')).toBe('  12')
  expect(cut('利益率の改善', 7, { unicode: true })).toBe('利益率…')
  expect(cut('a long name', 7, { unicode: false })).toBe('a lo...')
  expect(cut('short', 7, { unicode: true })).toBe('short')
})

test('a table gives way where the screen is narrow, numbers last', () => {
  const columns = [{ title: 'Name' }, { title: 'Cost', side: 'right' as const }]
  expect(
    table(
      columns,
      [
        ['Win-back mail for lapsed customers', '40k'],
        ['Chat', '1.5M'],
      ],
      { columns: 24, unicode: true },
    ),
  ).toBe('Name                Cost\nWin-back mail for…   40k\nChat                1.5M')
})

test('ids stay whole: names are cut, then what can be spared is left out', () => {
  const columns = [{ title: 'Metric', whole: true }, { title: 'Name' }, { title: 'Latest', side: 'right' as const }, { title: 'Course', spare: true }]
  const rows = [['net-revenue-per-customer', 'Net revenue per customer', '40.2 EUR', '_.-^']]
  expect(table(columns, rows, { columns: 62, unicode: false }).split('\n')[1]).toBe('net-revenue-per-customer  Net revenue per...  40.2 EUR  _.-^')
  expect(table(columns, rows, { columns: 48, unicode: false }).split('\n')[1]).toBe('net-revenue-per-customer  Net reven...  40.2 EUR')
  expect(table(columns, rows, { columns: 30, unicode: false }).split('\n')[1]).toBe('net-revenue-per-customer  Net r...  40.2 EUR')
})

test('what could command a terminal is taken out, colours stay', () => {
  expect(disarm('a\u001b]0;title\u0007b\u001b[2Jc\u001b[31md\u001b[39m\u009be\nf\tg')).toBe('a]0;titleb[2Jc\u001b[31md\u001b[39me\nf\tg')
})
