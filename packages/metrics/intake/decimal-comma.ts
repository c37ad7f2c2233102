type Habit = 'comma' | 'point' | 'mixed' | 'none'

interface Column {
  comma: number
  point: number
  whole: number
  other: number
}

const withComma = /^-?(\d{1,3}(\.\d{3})+|\d+),\d+$/
const withPoint = /^-?(\d{1,3}(,\d{3})+|\d+)\.\d+$/
/** A column is one of numbers when nearly all of its filled cells are; "n/a" and a total may stand in it. */
const mostOthers = 0.1
const mostRows = 50_000

/** Watches how the numbers of a text are written. 1.234 and 1,234 alone say nothing: they may be thousands. */
export function decimalHabits(): { take(fields: readonly string[]): void; conclude(): Habit } {
  const columns: Column[] = []
  let rows = 0

  return {
    take(fields) {
      rows += 1
      if (rows > mostRows) return
      for (const [index, field] of fields.entries()) {
        const text = field.trim()
        if (text === '') continue
        columns[index] ??= { comma: 0, point: 0, whole: 0, other: 0 }
        columns[index][withComma.test(text) ? 'comma' : withPoint.test(text) ? 'point' : /^-?\d+$/.test(text) ? 'whole' : 'other'] += 1
      }
    },
    conclude() {
      const numbers = columns.filter(({ comma, point, whole, other }) => other <= mostOthers * (comma + point + whole + other))
      const comma = numbers.some((column) => column.comma > 0)
      const point = numbers.some((column) => column.point > 0)
      return comma && point ? 'mixed' : comma ? 'comma' : point ? 'point' : 'none'
    },
  }
}
