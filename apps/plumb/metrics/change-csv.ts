import { writeCsv } from '@plumbline/metrics/intake'
import type { ChangeAnswer } from './change-types.ts'

/** The segments, then the slices of every dimension, as CSV. Values stand in full, as in JSON. */
export function changeAsCsv({ explained }: ChangeAnswer): string {
  const head = ['part', 'dimension', 'value', 'before', 'after', 'contribution', 'rate', 'mix']
  if ('undetermined' in explained) return `${writeCsv([head])}\r\n`
  const number = (value: number | null) => value ?? ''
  const segments = 'undetermined' in explained.moved ? [] : explained.moved.segments
  const lines = [
    ...segments.map(({ segment, before, after, contribution, rate, mix }) => [
      'segment',
      segment.map(({ dimension }) => dimension).join(' & '),
      segment.map(({ value }) => value ?? '').join(' & '),
      number(before),
      number(after),
      contribution,
      rate,
      mix,
    ]),
    ...explained.slices.flatMap(({ dimension, slices }) =>
      slices.map(({ value, before, after, contribution, rate, mix }) => [
        'slice',
        dimension,
        value ?? '',
        number(before),
        number(after),
        number(contribution),
        number(rate),
        number(mix),
      ]),
    ),
  ]
  return `${writeCsv([head, ...lines])}\r\n`
}
