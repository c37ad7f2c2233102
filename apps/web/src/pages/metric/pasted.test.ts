import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { packPasted } from './pasted.ts'

test.each([
  ['copied cells', '2026-09\t118\n2026-10\t121\n', 'pasted.tsv', 'period\tvalue\n2026-09\t118\n2026-10\t121\n'],
  ['decimal commas', '2026-09;1,5', 'pasted.csv', 'period;value\n2026-09;1,5\n'],
  ['with headings', 'month,value\n2026-09,118', 'pasted.csv', 'month,value\n2026-09,118\n'],
  ['a month in words', 'März 2026,5 €', 'pasted.csv', 'period,value\nMärz 2026,5 €\n'],
])('%s', (_, text, name, content) => {
  const { fileName, contentBase64 } = packPasted(text)
  expect([fileName, Buffer.from(contentBase64, 'base64').toString()]).toEqual([name, content])
})
