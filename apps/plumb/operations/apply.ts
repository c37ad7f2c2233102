import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { readFolderText } from '../readings/in-folder.ts'
import { changesAsText } from '../render/changes.ts'
import type { WriteAnswer } from '../types.ts'
import { applyTexts } from './apply-texts.ts'
import { type Ask, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'

export const apply = defineOperation({
  name: 'apply',
  summary: 'Bring a strategy folder into the workspace, after its differences were shown.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['folder'],
  localOnly: ['folder', 'yes'],
  input: z.object({
    folder: z.string().meta({ description: 'The strategy folder.' }),
    replace: z.boolean().default(true).meta({ description: 'Take out of the workspace what the folder does not hold.' }),
    yes: z.boolean().default(false).meta({ description: 'Do not ask.' }),
  }),
  output: writeAnswer,
  terminalExamples: [{ says: 'Bring the folder into the workspace.', input: { folder: 'my-company', yes: true } }],
  examples: [],
  async run(context, { folder, replace, yes }) {
    const files = await needFiles(context).readTexts(folder)
    const { text: entered } = await readFolderText(needFiles(context), folder)
    const bring = (dryRun: boolean) => applyTexts(context, files, { dryRun, replace, entered, reason: `Applied from ${folder}` })
    return (await agreed(await bring(true), context.ask, yes)) ? bring(false) : bring(true)
  },
  async remotely(call, context, { folder, replace, yes }) {
    const files = await needFiles(context).readTexts(folder)
    const { text } = await readFolderText(needFiles(context), folder)
    const bring = async (dryRun: boolean) =>
      writeAnswer.parse(await call('import-text', { files, dryRun, replace, ...(text === null ? {} : { entered: text }) }))
    return (await agreed(await bring(true), context.ask, yes)) ? bring(false) : bring(true)
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: ({ batch, changes }) => (batch === null && changes.some(({ action }) => action !== 'same') ? 1 : 0),
})

/** Whether the changes shall be made. Refused where nobody can be asked and nobody said yes. */
async function agreed(preview: WriteAnswer, ask: Ask | null, yes: boolean): Promise<boolean> {
  if (preview.problems.some(({ severity }) => severity === 'error') || (preview.changes.length === 0 && preview.entered === undefined)) return false
  if (yes) return true
  if (ask !== null) return ask.confirm('Apply these changes?', changesAsText(preview, ask.terminal))
  throw new Refused([
    {
      code: 'not-confirmed',
      severity: 'error',
      place: {},
      message: `${preview.changes.length} changes would be made, and nobody can be asked here.`,
      mend: 'Look at them with "plumb diff", then apply with --yes.',
    },
  ])
}
