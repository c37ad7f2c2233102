import { writeStrategy } from '@plumbline/model'
import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { briefAsText } from '../render/brief-text.ts'
import { situate, situateFolder } from '../situate.ts'
import type { Context } from './context.ts'
import { defineOperation } from './operation.ts'
import { brief as briefShape } from './shapes/brief.ts'
import { asOf } from './shapes/thing.ts'

const input = z.object({
  folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
  html: z.string().optional().meta({ description: 'Write the brief as one web page into this file.' }),
  write: z.boolean().default(true).meta({ description: 'Write what was measured as evidence into the strategy folder.' }),
  asOf,
})

export const brief = defineOperation({
  name: 'brief',
  summary: 'Where every goal stands, what carries it, what was measured, and the next things to do.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data', 'html', 'write'],
  mcp: true,
  input,
  output: briefShape,
  examples: [{ says: 'The brief of the workspace.', input: {} }],
  async run(context, wanted) {
    const answer = wanted.folder === undefined ? (await situate(context, wanted)).brief : await briefFolder(context, wanted.folder, wanted)
    if (wanted.html !== undefined) {
      const { briefAsHtml } = await import('../render/html/brief-page.ts')
      await needFiles(context).write(wanted.html, briefAsHtml(answer))
      context.say(`Wrote ${wanted.html}.`)
    }
    return answer
  },
  text: (output, terminal, { folder }) => briefAsText(output, terminal, folder),
})

/** The brief of a folder; what was measured is written beside what people wrote, once. */
async function briefFolder(context: Context, folder: string, wanted: z.output<typeof input>) {
  const { situation, written } = await situateFolder(context, folder, wanted)
  if (wanted.write && situation.evidence.length > 0) {
    const paths = await needFiles(context).writeTexts(folder, writeStrategy(written.texts, situation.evidence))
    if (paths.length > 0) context.say(`Wrote what was measured to ${paths.map((path) => `${folder.replace(/[\\/]+$/, '')}/${path}`).join(', ')}.`)
  }
  return situation.brief
}
