import type { OdcsColumn, OdcsTypeOptions } from '@plumbline/model/odcs'
import type { RelationColumn } from '../relation.ts'
import type { Cells } from './cells.ts'
import { noRows, notRun, type Rule } from './rule.ts'

type Bound = keyof OdcsTypeOptions

/** The options of a logical type: lengths, patterns, formats, least and greatest values. */
export function boundRules(id: string, { name, logicalType, options }: OdcsColumn, found: RelationColumn, cells: Cells): Rule[] {
  return (Object.keys(options) as Bound[]).flatMap((bound) => {
    // Formats of numbers and dates speak of how they are kept, not of what they are.
    if (bound === 'format' && logicalType !== 'string' && logicalType !== null) return []
    const head = { id: `${id}.${bound}`, group: 'schema' as const, column: name, says: sayBound(name, bound, options) }
    const broken = brokenWhere(bound, options, logicalType === 'date' || logicalType === 'timestamp', found, cells)
    if (broken === null) return [notRun(head, `This promise about ${name} is written in a way that cannot be run.`)]
    return [
      {
        ...head,
        severity: 'error',
        measure: { of: 'rows', where: broken, columns: [found] },
        limit: noRows,
        why:
          bound === 'pattern' || bound === 'format'
            ? 'Values of another form do not join with other systems.'
            : 'Values out of bounds pull averages and sums away from what happened.',
        mend: `Look where these values of ${name} come from, and mend them there.`,
      },
    ]
  })
}

function sayBound(name: string, bound: Bound, options: OdcsTypeOptions): string {
  const value = options[bound]
  const says: Readonly<Record<Bound, string>> = {
    minLength: `has at least ${value} characters`,
    maxLength: `has at most ${value} characters`,
    pattern: `is written as ${value}`,
    format: `is written as ${value}`,
    minimum: `is at least ${value}`,
    maximum: `is at most ${value}`,
    exclusiveMinimum: `is more than ${value}`,
    exclusiveMaximum: `is less than ${value}`,
    multipleOf: `is a multiple of ${value}`,
  }
  return `${name} ${says[bound]}.`
}

/** The condition under which a row breaks the bound; null where it cannot be written. Empty cells break nothing. */
function brokenWhere(bound: Bound, options: OdcsTypeOptions, isDated: boolean, found: RelationColumn, cells: Cells): string | null {
  const value = options[bound]!
  const text = cells.text(found)
  switch (bound) {
    case 'minLength':
      return `length(${text}) < ${Number(value)}`
    case 'maxLength':
      return `length(${text}) > ${Number(value)}`
    case 'pattern':
      return doesNotMatch(text, String(value), cells)
    case 'format':
      return Object.hasOwn(formats, String(value)) ? doesNotMatch(text, formats[String(value)]!, cells) : null
    case 'multipleOf':
      return `abs(${cells.number(found)} / ${Number(value)} - round(${cells.number(found)} / ${Number(value)})) > 1e-9`
    case 'minimum':
      return compare('<')
    case 'maximum':
      return compare('>')
    case 'exclusiveMinimum':
      return compare('<=')
    case 'exclusiveMaximum':
      return compare('>=')
    default:
      return bound satisfies never
  }

  function compare(sign: string): string | null {
    if (isDated || found.family === 'date' || found.family === 'moment') {
      const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.exec(String(value))
      return iso === null || Number.isNaN(Date.parse(`${iso[0].slice(0, 10)}T00:00:00Z`))
        ? null
        : `${cells.moment(found)} ${sign} ${cells.momentLiteral(iso[0].replace('T', ' '))}`
    }
    return Number.isFinite(Number(value)) ? `${cells.number(found)} ${sign} ${Number(value)}` : null
  }
}

export function doesNotMatch(text: string, pattern: string, { matches }: Pick<Cells, 'matches'>): string {
  return `${text} IS NOT NULL AND NOT ${matches(text, pattern)}`
}

const formats: Readonly<Record<string, string>> = {
  email: '^[^@ ]+@[^@ ]+[.][A-Za-z]{2,24}$',
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:[^ ]+$',
  hostname: '^[A-Za-z0-9]([A-Za-z0-9-]{0,62}[.])*[A-Za-z0-9-]{1,63}$',
  ipv4: '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$',
  ipv6: '^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$',
}
