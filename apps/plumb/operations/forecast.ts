import { z } from 'zod'
import { forecastAsText } from '../render/forecast-text.ts'
import { forecastAsCsv } from '../tables/csv.ts'
import { forecastTable, refused } from '../tables/forecast-table.ts'
import { largestTableBytes, withTable } from '../tables/open-table.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { tableForecast } from './shapes/table-forecast.ts'

export const forecast = defineOperation({
  name: 'forecast',
  summary: 'How the series of any table go on, each with its range, and how close the same method came to what was kept back.',
  role: 'viewer',
  // It changes nothing, but a file can be longer than an address.
  effect: 'write',
  reach: 'either',
  positional: ['file'],
  localOnly: ['file', 'folder', 'data'],
  remoteOnly: ['fileName', 'contentBase64'],
  standsAlone: ({ file, folder }) => file !== undefined || folder !== undefined,
  input: z.object({
    file: z.string().optional().meta({ description: 'A table: CSV, TSV, Parquet, JSON lines or Excel; of any spacing from seconds to years.' }),
    ...sentFields,
    sheet: z.string().optional().meta({ description: 'The sheet of an Excel file.' }),
    dataset: z.string().optional().meta({ description: 'A dataset in place of a file.' }),
    ...folderFields,
    time: z.string().optional().meta({ description: 'The column that holds the time; looked for when left out.' }),
    values: z.array(z.string()).optional().meta({ description: 'The columns that hold the numbers; all of them when left out.' }),
    series: z.array(z.string()).optional().meta({ description: 'The columns that tell several series apart; looked for when left out.' }),
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
    return 'mend' in answer ? refused({ from: asked.file ?? asked.fileName ?? asked.dataset ?? '', offered: [] }, [answer]) : answer
  },
  async remotely(call, context, { file, folder: _folder, data: _data, ...rest }) {
    const sent = rest.dataset === undefined ? packSent(await readSent(context, { ...rest, file }, largestTableBytes)) : {}
    return tableForecast.parse(await call('forecast', { ...rest, ...sent }))
  },
  text: (answer, terminal) => forecastAsText(answer, terminal),
  csv: forecastAsCsv,
  exit: ({ series }) => (series.length === 0 ? 1 : 0),
})

/** Two years of a shop that sells most in summer. */
function example(): string {
  const sold = [21, 20, 24, 28, 33, 37, 40, 39, 33, 28, 24, 26, 23, 22, 26, 31, 36, 40, 44, 42, 36, 30, 27, 29]
  return `month,sold\n${sold.map((count, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')},${count}`).join('\n')}\n`
}
