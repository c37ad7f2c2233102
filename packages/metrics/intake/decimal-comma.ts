interface Habit {
  readonly decimals: 'comma' | 'point' | 'mixed' | 'none'
  /** 0-based; the columns whose numbers have a comma. */
  readonly commaColumns: readonly number[]
}

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
      const isNumbers = ({ comma, point, whole, other }: Column) => other <= mostOthers * (comma + point + whole + other)
      const having = (habit: 'comma' | 'point') => columns.flatMap((column, index) => (column && isNumbers(column) && column[habit] > 0 ? [index] : []))
      const commaColumns = having('comma')
      const hasPoint = having('point').length > 0
      const decimals = commaColumns.length === 0 ? (hasPoint ? 'point' : 'none') : hasPoint ? 'mixed' : 'comma'
      return { decimals, commaColumns }
    },
  }
}

/** "1.234,56" as "1234.56"; whatever is no such number stays. */
export function withDecimalPoint(field: string): string {
  const text = field.trim()
  return withComma.test(text) ? text.replaceAll('.', '').replace(',', '.') : /^-?\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : field
}
