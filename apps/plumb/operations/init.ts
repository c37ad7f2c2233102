import { basename, resolve } from 'node:path'
import { starterStrategy } from '@plumbline/model'
import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'

export const init = defineOperation({
  name: 'init',
  summary: 'Start a strategy as text: a small commented one to edit, with a schema for your editor.',
  role: null,
  effect: 'write',
  reach: 'folder',
  positional: ['folder'],
  localOnly: ['folder'],
  input: z.object({
    folder: z.string().meta({ description: 'A new or empty folder.' }),
    name: z.string().optional().meta({ description: 'The name of the organisation; the folder says it when left out.' }),
  }),
  output: z.object({ folder: z.string(), written: z.array(z.string()) }),
  terminalExamples: [{ says: 'Start a strategy in a new folder.', input: { folder: 'new-company' } }],
  examples: [],
  async run(context, { folder, name = basename(resolve(folder)) }) {
    const files = needFiles(context)
    const there = await files.list(folder)
    if ((await files.kindOf(folder)) === 'file' || there.some((entry) => !entry.startsWith('.'))) throw new Refused([notEmpty(folder, there)])
    return { folder, written: [...(await files.writeTexts(folder, starterStrategy(name, context.now().toISOString().slice(0, 10))))] }
  },
  text: ({ folder, written }) =>
    [
      `Wrote ${written.join(', ')} to ${folder}.`,
      '',
      'Open goals.yaml first, and put in a goal and a number of yours. Then:',
      `  plumb check ${folder}    what is wrong with it`,
      `  plumb brief ${folder}    where it stands, and what to do next`,
      `  plumb import initiatives.xlsx --into ${folder}    bring the spreadsheet you have`,
    ].join('\n'),
})

function notEmpty(folder: string, there: readonly string[]) {
  const shown = there.slice(0, 3).join(', ') + (there.length > 3 ? ', ...' : '')
  return {
    code: 'not-empty',
    severity: 'error' as const,
    place: { file: folder },
    message: there.length === 0 ? `${folder} is a file.` : `${folder} is not empty: it holds ${shown}.`,
    mend: 'Name a new folder; a strategy that is there already is checked with "plumb check".',
  }
}
