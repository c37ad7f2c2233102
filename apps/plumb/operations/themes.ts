import { writeCsv } from '@plumbline/metrics/intake'
import { z } from 'zod'
import type { ThemesReport } from '../feedback/operation-types.ts'
import { findPlace, listPlaces } from '../feedback/places.ts'
import { themesAsText } from '../render/themes-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { themesReport } from './shapes/themes.ts'

export const themes = defineOperation({
  name: 'themes',
  summary: 'Themes of customer feedback.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['dataset', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    dataset: z.string().optional().meta({ description: 'Dataset with the messages; the first place that has some when left out.' }),
    anew: z.boolean().optional().meta({ description: 'Group afresh.' }),
    ...folderFields,
  }),
  output: themesReport,
  examples: [{ says: 'What people write about.', input: {} }],
  run(context, { dataset, anew, ...where }) {
    return withData(context, where, async (open) => {
      const { strategy } = open.loaded
      const [places, place] = [await listPlaces(context, strategy), await findPlace(context, strategy, dataset)]
      if (place === null) return { ...nothing, places }
      const { readThemes } = await import('../feedback/read-themes.ts')
      const read = (await readThemes(context, open, place, { anew: anew === true }))!
      return { says: read.answer.says, places, place, ...read }
    })
  },
  text: (output, terminal) => themesAsText(output, terminal),
  csv: ({ answer }) => `${writeCsv([csvHead, ...(answer?.themes ?? []).map(csvRow)])}\r\n`,
})

const nothing: ThemesReport = {
  says: 'There is no feedback yet. Name the column with the text in a dataset (feedback: { text: COLUMN }), or send messages in.',
  places: [],
  place: null,
  answer: null,
  problems: [],
  sql: null,
  service: null,
}

const csvHead = ['theme', 'label', 'messages', 'share', 'unhappy by hint', 'unhappy', 'unhappy low', 'unhappy high', 'worth', 'typical message']

function csvRow({ id, label, messages, share, unhappy, worth, typical }: NonNullable<ThemesReport['answer']>['themes'][number]): string[] {
  const { hint, estimate } = unhappy
  const numbers = [messages, share, hint, estimate?.estimate, estimate?.low, estimate?.high, worth?.amount]
  return [id, label, ...numbers.map((value) => (value === undefined ? '' : String(value))), typical[0]?.text ?? '']
}
