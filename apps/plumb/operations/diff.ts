import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { readFolderText } from '../readings/in-folder.ts'
import { changesAsText } from '../render/changes.ts'
import { applyTexts } from './apply-texts.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'

export const diff = defineOperation({
  name: 'diff',
  summary: 'How a strategy folder differs from the workspace: what "apply" would change.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  positional: ['folder'],
  localOnly: ['folder'],
  input: z.object({
    folder: z.string().meta({ description: 'The strategy folder.' }),
    replace: z.boolean().default(true).meta({ description: 'Count what the folder does not hold as taken out.' }),
  }),
  output: writeAnswer,
  terminalExamples: [{ says: 'See what applying the folder would change.', input: { folder: 'my-company' } }],
  examples: [],
  async run(context, { folder, replace }) {
    const files = needFiles(context)
    const { text: entered } = await readFolderText(files, folder)
    return applyTexts(context, await files.readTexts(folder), { dryRun: true, replace, entered, reason: 'Diff' })
  },
  async remotely(call, context, { folder, replace }) {
    const files = await needFiles(context).readTexts(folder)
    const { text } = await readFolderText(needFiles(context), folder)
    return writeAnswer.parse(await call('import-text', { files, dryRun: true, replace, ...(text === null ? {} : { entered: text }) }))
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: ({ problems }) => (problems.some(({ severity }) => severity === 'error') ? 1 : 0),
})
