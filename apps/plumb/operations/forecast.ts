import { z } from 'zod'
import { forecastAsText } from '../render/forecast-text.ts'
import { forecastAsCsv } from '../tables/forecast-csv.ts'
import { forecastTable, withoutForecast } from '../tables/forecast-table.ts'
import { withTable } from '../tables/open-table.ts'
import { defineOperation } from './operation.ts'
import { tableForecast } from './shapes/table-forecast.ts'
import { calledTable, ofTable, sendTable, tableFields } from './table-fields.ts'

export const forecast = defineOperation({
  name: 'forecast',
  summary: 'How the series of any table go on, with ranges, and how close it came to what was kept back.',
  ...ofTable,
  mcp: true,
  input: z.object({
    ...tableFields(' from seconds to years'),
    ahead: z.int().min(1).max(10_000).optional().meta({ description: 'How many steps ahead; what one usually looks ahead when left out.' }),
    heldOut: z.int().min(0).max(10_000).default(0).meta({ description: 'Keep back the last so many steps, forecast them, and say how close it came.' }),
    minimum: z.number().optional().meta({ description: 'What no number can be below.' }),
    maximum: z.number().optional().meta({ description: 'What no number can be above.' }),
  }),
  output: tableForecast,
  terminalExamples: [
    { says: 'How the numbers of a file go on, and how close the last three months would have been.', input: { file: 'my-company/monthly.csv', heldOut: 3 } },
  ],
  examples: [
    {
      says: 'Forecast a small table that is sent as text, and see how close the last quarter would have been.',
      input: { fileName: 'sold.csv', contentBase64: Buffer.from(example()).toString('base64'), ahead: 3, heldOut: 3 },
    },
  ],
  async run(context, asked) {
    const answer = await withTable(context, asked, (table) => forecastTable(context, table, asked))
    return 'mend' in answer ? withoutForecast({ from: calledTable(asked), offered: [] }, [answer]) : answer
  },
  remotely: async (call, context, asked) => tableForecast.parse(await call('forecast', await sendTable(context, asked))),
  text: (answer, terminal) => forecastAsText(answer, terminal),
  csv: forecastAsCsv,
  exit: ({ series }) => (series.length === 0 ? 1 : 0),
})

/** Two years of a shop that sells most in summer. */
function example(): string {
  const sold = [21, 20, 24, 28, 33, 37, 40, 39, 33, 28, 24, 26, 23, 22, 26, 31, 36, 40, 44, 42, 36, 30, 27, 29]
  return `month,sold\n${sold.map((count, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')},${count}`).join('\n')}\n`
}
