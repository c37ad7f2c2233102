import { usualThreshold } from '@plumbline/engine'
import { z } from 'zod'
import { anomaliesAsText } from '../render/anomalies-text.ts'
import { anomaliesAsCsv } from '../tables/anomalies-csv.ts'
import { anomaliesOfTable } from '../tables/anomalies-table.ts'
import { refuseTable } from '../tables/describe-table.ts'
import { withTable } from '../tables/open-table.ts'
import { defineOperation } from './operation.ts'
import { tableAnomalies } from './shapes/table-anomalies.ts'
import { calledTable, ofTable, sendTable, tableFields } from './table-fields.ts'

export const anomalies = defineOperation({
  name: 'anomalies',
  summary: 'Which readings of any table are out of the ordinary, judged by those before, with a score for each row.',
  ...ofTable,
  mcp: true,
  input: z.object({
    ...tableFields(', even or not'),
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
    return refuseTable({ from: calledTable(asked), offered: [], threshold: asked.threshold ?? usualThreshold }, [answer])
  },
  remotely: async (call, context, asked) => tableAnomalies.parse(await call('anomalies', await sendTable(context, asked))),
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
