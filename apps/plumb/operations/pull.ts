import { type KeptReading, readStrategy, type TextFile, type Thing, writeStrategy } from '@plumbline/model'
import { z } from 'zod'
import { orderDoc } from '../folder/order-doc.ts'
import { needFiles } from '../folder/strategy-folder.ts'
import { enteredInStore, missingFrom } from '../readings/both-ways.ts'
import { addLines, parseReadings, readFolderReadings, writeReadings } from '../readings/in-folder.ts'
import type { Files } from './context.ts'
import { defineOperation } from './operation.ts'
import { texts } from './shapes/texts.ts'
import { asOf } from './shapes/thing.ts'

const output = z.object({
  files: texts,
  entered: z.string().optional().meta({ description: 'The numbers that people entered, as the text of observations.csv; left out where there are none.' }),
  written: z.array(z.string()).optional().meta({ description: 'Files written into the folder.' }),
})

export const pull = defineOperation({
  name: 'pull',
  summary: 'The strategy of the workspace as YAML files; into a folder, its comments and order stay.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  positional: ['folder'],
  localOnly: ['folder'],
  input: z.object({ folder: z.string().optional().meta({ description: 'Write the files into this folder.' }), asOf }),
  output,
  terminalExamples: [{ says: 'Write the strategy of the workspace into a folder.', input: { folder: 'pulled' } }],
  examples: [{ says: 'The whole strategy as text.', input: {} }],
  async run(context, wanted) {
    const { things } = await context.strategy(wanted)
    const readings = await enteredInStore(context.store!, wanted.asOf)
    return wanted.folder === undefined
      ? { files: textsOf(things, []), ...(readings.length === 0 ? {} : { entered: writeReadings(readings) }) }
      : pullInto(needFiles(context), wanted.folder, things, readings)
  },
  async remotely(call, context, wanted) {
    const { files, entered } = output.parse(await call('pull', { asOf: wanted.asOf }))
    if (wanted.folder === undefined) return { files, ...(entered === undefined ? {} : { entered }) }
    const readings = entered === undefined ? [] : parseReadings(entered, 'observations.csv').readings
    return pullInto(needFiles(context), wanted.folder, readStrategy(files).things, readings)
  },
  text({ files, entered, written }) {
    const texts = [...files, ...(entered === undefined ? [] : [{ path: 'observations.csv', text: entered }])]
    if (written === undefined) return texts.map(({ path, text }) => `# ${path}\n${text}`).join('\n')
    return written.length === 0 ? 'The folder holds this already.' : `Wrote ${written.join(', ')}.`
  },
})

async function pullInto(files: Files, folder: string, things: readonly Thing[], entered: readonly KeptReading[]): Promise<z.output<typeof output>> {
  const present = (await files.kindOf(folder)) === 'folder' && (await files.list(folder)).some((name) => /\.ya?ml$/i.test(name))
  const before = present ? await files.readTexts(folder) : []
  const after = textsOf(things, before)
  const written = [...(await files.writeTexts(folder, after))]
  const missing = missingFrom((await readFolderReadings(files, folder)).readings, entered)
  if (missing.length > 0) written.push((await addLines(files, folder, missing)).slice(folder.replace(/[\\/]+$/, '').length + 1))
  return { files: after, written }
}

/** The things as text, laid over the text that stands: what it does not hold any more goes, the rest keeps its comments. */
function textsOf(things: readonly Thing[], before: readonly TextFile[]): TextFile[] {
  const wanted = new Set(things.map(({ kind, id }) => `${kind}/${id}`))
  const gone = readStrategy(before).things.filter(({ kind, id }) => !wanted.has(`${kind}/${id}`))
  return writeStrategy(before, [
    ...gone.map(({ kind, id }) => ({ kind, id, doc: null })),
    ...things.map(({ kind, id, doc }) => ({ kind, id, doc: orderDoc(kind, doc) })),
  ])
}
