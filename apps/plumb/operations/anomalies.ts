import { usualThreshold } from '@plumbline/engine'
import { z } from 'zod'
import { anomaliesAsText } from '../render/anomalies-text.ts'
import { anomaliesAsCsv } from '../tables/anomalies-csv.ts'
import { anomaliesOfTable, noAnomalies } from '../tables/anomalies-table.ts'
import { largestTableBytes, withTable } from '../tables/open-table.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { tableAnomalies } from './shapes/table-anomalies.ts'

export const anomalies = defineOperation({
  name: 'anomalies',
  summary: 'Which readings of any table are out of the ordinary, each judged by those before it alone, with a score for every row.',
  role: 'viewer',
  // It changes nothing, but a file can be longer than an address.
  effect: 'write',
  reach: 'either',
  positional: ['file'],
  localOnly: ['file', 'folder', 'data'],
  remoteOnly: ['fileName', 'contentBase64'],
  standsAlone: ({ file, folder }) => file !== undefined || folder !== undefined,
  input: z.object({
    file: z.string().optional().meta({ description: 'A table: CSV, TSV, Parquet, JSON lines or Excel; of any spacing, even or not.' }),
    ...sentFields,
    sheet: z.string().optional().meta({ description: 'The sheet of an Excel file.' }),
    dataset: z.string().optional().meta({ description: 'A dataset in place of a file.' }),
    ...folderFields,
    time: z.string().optional().meta({ description: 'The column that holds the time; looked for when left out.' }),
    values: z.array(z.string()).optional().meta({ description: 'The columns that hold the numbers; all of them when left out.' }),
    series: z.array(z.string()).optional().meta({ description: 'The columns that tell several series apart; looked for when left out.' }),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ description: `The score from which a reading is told; ${usualThreshold} when left out. Higher tells fewer.` }),
    most: z
      .int()
      .min(10)
      .optional()
      .meta({ description: 'Give the scores of about so many rows a series: the lowest, the highest and the strangest of each stretch. All when left out.' }),
  }),
  output: tableAnomalies,
  terminalExamples: [],
  examples: [
    {
      says: 'Watch a small table that is sent as text.',
      input: { fileName: 'visits.csv', contentBase64: Buffer.from(example()).toString('base64') },
    },
  ],
  async run(context, asked) {
    const answer = await withTable(context, asked, (table) => anomaliesOfTable(context, table, asked))
    if (!('mend' in answer)) return answer
    return noAnomalies({ from: asked.file ?? asked.fileName ?? asked.dataset ?? '', offered: [], threshold: asked.threshold ?? usualThreshold }, [answer])
  },
  async remotely(call, context, { file, folder: _folder, data: _data, ...rest }) {
    const sent = rest.dataset === undefined ? packSent(await readSent(context, { ...rest, file }, largestTableBytes)) : {}
    return tableAnomalies.parse(await call('anomalies', { ...rest, ...sent }))
  },
  text: (answer, terminal) => anomaliesAsText(answer, terminal),
  csv: anomaliesAsCsv,
  exit: ({ series }) => (series.length === 0 ? 1 : 0),
})

/** Ten days of visits by the hour; on the eighth, one hour is out of line. */
function example(): string {
  const visits = Array.from({ length: 240 }, (_, hour) =>
    Math.round(50 + 30 * Math.sin((2 * Math.PI * hour) / 24) + ((hour * 7) % 5) + (hour === 175 ? 90 : 0)),
  )
  const at = (hour: number) => `2026-06-${String(1 + Math.floor(hour / 24)).padStart(2, '0')} ${String(hour % 24).padStart(2, '0')}:00`
  return `time,visits\n${visits.map((count, hour) => `${at(hour)},${count}`).join('\n')}\n`
}
