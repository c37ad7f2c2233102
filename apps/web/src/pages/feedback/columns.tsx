import type { ThemeStanding } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import type { Column } from '../../parts/table/column.ts'
import { sayMood, sayMoodOrigin, sayPercent } from './words.ts'

/** The table of themes; worth and feature only where the data knows them. */
export function themeColumns({
  currency,
  hasWorth,
  hasExposure,
}: {
  currency: string
  hasWorth: boolean
  hasExposure: boolean
}): readonly Column<ThemeStanding>[] {
  const worth: Column<ThemeStanding> = {
    id: 'worth',
    title: 'Worth a year',
    width: 130,
    align: 'right',
    value: (row) => row.worth?.amount ?? null,
    cell: (row) => row.worth && sayNumber(row.worth.amount, currency),
  }
  const exposure: Column<ThemeStanding> = {
    id: 'exposure',
    title: 'With the AI feature',
    width: 150,
    value: ({ exposure, exposureIsClear }) =>
      exposure === null || !exposureIsClear || 'undetermined' in exposure.difference
        ? 'no clear difference'
        : exposure.difference.estimate > 0
          ? 'more often'
          : 'less often',
    filter: true,
  }
  return [
    { id: 'label', title: 'Theme', head: true, value: (row) => row.label, cell: (row) => `${row.label}${row.isNew ? ' (new)' : ''}` },
    { id: 'messages', title: 'Messages', width: 100, align: 'right', value: (row) => row.messages },
    { id: 'share', title: 'Share', width: 80, align: 'right', value: (row) => row.share, cell: (row) => sayPercent(row.share) },
    {
      id: 'unhappy',
      title: 'Unhappy',
      width: 120,
      align: 'right',
      value: ({ unhappy }) => unhappy.estimate?.estimate ?? unhappy.hint,
      cell: ({ unhappy }) => <span title={sayMoodOrigin(unhappy)}>{sayMood(unhappy)}</span>,
    },
    {
      id: 'growth',
      title: 'Last 90 days',
      width: 120,
      align: 'right',
      value: (row) => row.growth,
      cell: ({ growth }) => growth !== null && (growth < 0.05 ? 'hardly any' : `${growth.toFixed(1)} times`),
    },
    ...(hasWorth ? [worth] : []),
    ...(hasExposure ? [exposure] : []),
    { id: 'typical', title: 'Such as', width: 320, sort: false, value: ({ typical }) => typical[0]?.text ?? '' },
  ]
}
