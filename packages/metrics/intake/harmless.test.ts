import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmlessText, writeCsv } from './harmless.ts'

test('text that would run as a formula becomes text; numbers and words stay', () => {
  const check = (text: string, expected: string) => expect(harmlessText(text)).toBe(expected)
  check('=1+1', "'=1+1")
  check('+cmd|calc', "'+cmd|calc")
  check('-2+3', "'-2+3")
  check('@SUM(A1)', "'@SUM(A1)")
  check('\t=1', "'\t=1")
  check('＝1+1', "'＝1+1")
  check('-5', '-5')
  check('+1.5', '+1.5')
  check('-3,5%', '-3,5%')
  check('North', 'North')
  check('', '')
})

test('a table comes back from another reader as it was, but for the apostrophes', () => {
  expect(
    writeCsv([
      ['a', 'b'],
      [-1.5, null],
      ['=x', 'say "no", or\nso'],
    ]),
  ).toBe('a,b\r\n-1.5,\r\n\'=x,"say ""no"", or\nso"')
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const back = parse(writeCsv(rows), { record_delimiter: '\r\n', skip_empty_lines: false }) as string[][]
      expect(back).toEqual(rows.map((row) => row.map(harmlessText)))
    }),
    { seed: 4 },
  )
})
