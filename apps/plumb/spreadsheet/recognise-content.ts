import type { Cell } from '@plumbline/metrics/workbook'
import type { FieldName } from './fields.ts'
import { parseAmount } from './values/amount.ts'
import { parseDate } from './values/date.ts'
import { isBlank, isTeam, parsePeople, parseRisk, parseStage } from './values/words.ts'

const anyHabits = { decimalComma: null, multiplier: 1, currency: null }

/** Says what share of some cells look like a field's values; null for fields that can hold any words. */
export function recogniseContent(cells: readonly Cell[]): (field: FieldName) => number | null {
  const filled = cells.filter(({ text }) => !isBlank(text))
  const share = (fits: (cell: Cell) => boolean) => (filled.length === 0 ? null : filled.filter(fits).length / filled.length)
  return (field) => {
    switch (field) {
      case 'start':
      case 'end':
      case 'decideBy':
        return share((cell) => parseDate(cell, 'first', true) !== null)
      case 'cost.once':
      case 'cost.perMonth':
        return share((cell) => parseAmount(cell, anyHabits) !== null)
      case 'owner':
        return share(looksLikePerson)
      case 'stage':
        return share(({ text }) => parseStage(text) !== null)
      case 'risk':
        return share(({ text }) => parseRisk(text) !== null)
      case 'name':
        return share(({ kind }) => kind === 'text')! * uniqueness(filled)
      case 'id':
        return uniqueness(filled) * share(({ text }) => text.length <= 24)!
      default:
        return null
    }
  }
}

function looksLikePerson({ kind, text }: Cell): boolean {
  if (kind !== 'text' || text.length > 80) return false
  return (
    isTeam(text) || parsePeople(text).every(({ name, email }) => email !== null || (/^\p{Lu}/u.test(name) && name.split(' ').length <= 4 && !/\d/.test(name)))
  )
}

function uniqueness(cells: readonly Cell[]): number {
  return cells.length === 0 ? 0 : new Set(cells.map(({ text }) => text.toLowerCase())).size / cells.length
}
