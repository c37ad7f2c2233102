import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { importAsText } from '../render/import-text.ts'
import type { ImportPreview } from '../types.ts'
import { type Ask, type Context, Refused } from './context.ts'
import type { ImportTarget } from './import-target.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { importPreview } from './shapes/import.ts'
import { showChanges } from './show-thing.ts'

const input = z.object({
  file: z.string().optional().meta({ description: 'A spreadsheet of initiatives: .xlsx, .csv or .tsv.' }),
  ...sentFields,
  into: z.string().optional().meta({ description: 'A strategy folder to write into; the workspace when left out.' }),
  sheet: z.string().optional().meta({ description: 'The sheet to read; the one that looks most like a list of initiatives when left out.' }),
  map: z.record(z.string(), z.string().nullable()).optional().meta({ description: 'Which field a column is read into, by its heading; "-" leaves it out.' }),
  dates: z.enum(['day-first', 'month-first']).optional().meta({ description: 'How dates such as 01/07/2026 are meant.' }),
  dryRun: z.boolean().default(false).meta({ description: 'Only show what would be written.' }),
  yes: z.boolean().default(false).meta({ description: 'Write without asking.' }),
})
type Input = z.output<typeof input>

const largestFileBytes = 64 * 1024 * 1024

export const importSheet = defineOperation({
  name: 'import',
  summary: 'Start with the spreadsheet you have: its initiatives, owners, goals, dates and costs.',
  role: 'contributor',
  effect: 'write',
  reach: 'either',
  positional: ['file'],
  localOnly: ['file', 'into', 'yes'],
  remoteOnly: ['fileName', 'contentBase64'],
  input,
  output: importPreview,
  terminalExamples: [
    { says: 'Look at what a list would bring; nothing is written.', input: { file: 'initiatives.csv', into: 'my-company', dryRun: true } },
    { says: 'Write it into a strategy folder.', input: { file: 'initiatives.csv', into: 'my-company', yes: true } },
    {
      says: 'Say what a column holds, and leave one out.',
      input: { file: 'initiatives.csv', into: 'my-company', map: { Lead: 'owner', Weather: null }, yes: true },
    },
  ],
  examples: [
    {
      says: 'What a small list sent as text would bring; nothing is written.',
      input: { fileName: 'ideas.csv', contentBase64: 'SW5pdGlhdGl2ZSxPd25lcixTdGFnZQpTZWFyY2ggdGhhdCBmb3JnaXZlcyB0eXBvcyxBbm4gTGVlLFBpbG90Cg==', dryRun: true },
    },
  ],
  async run(context, wanted) {
    const { name, bytes } = await readSent(context, wanted, largestFileBytes)
    const asking = context.caller.kind === 'terminal'
    const first = await draftImport(context, name, bytes, wanted)
    const map = await settleColumns(first.answer, wanted, asking ? context.ask : null)
    const draft = map === wanted.map ? first : await draftImport(context, name, bytes, { ...wanted, map })
    if (!(await mayWrite(draft.answer, wanted, asking, context.ask))) return draft.answer
    return { ...draft.answer, ...(await draft.write()) }
  },
  async remotely(call, context, wanted) {
    const { name, bytes } = await readSent(context, wanted, largestFileBytes)
    const { sheet, dates } = wanted
    const send = async (map: Input['map'], dryRun: boolean) =>
      importPreview.parse(await call('import', { ...packSent({ name, bytes }), sheet, map, dates, dryRun }))
    const first = await send(wanted.map, true)
    const map = await settleColumns(first, wanted, context.ask)
    const preview = map === wanted.map ? first : await send(map, true)
    return (await mayWrite(preview, wanted, true, context.ask)) ? send(map, false) : preview
  },
  text: (answer, terminal, { file, into, yes, dryRun }) => importAsText(answer, terminal, { file: file ?? answer.file, into, asked: yes || dryRun }),
  exit: ({ batch, written, changes, problems }, { dryRun }) => {
    if (problems.some(({ severity }) => severity === 'error')) return 1
    return dryRun || batch !== null || written !== undefined || changes.every(({ action }) => action === 'same') ? 0 : 1
  },
})

interface Draft {
  readonly answer: ImportPreview
  readonly write: () => ReturnType<ImportTarget['write']>
}

async function draftImport(context: Context, name: string, bytes: Uint8Array, wanted: Input): Promise<Draft> {
  const [{ readTable }, { previewImport }, { importFields }, { openFolderTarget, openWorkspaceTarget }] = await Promise.all([
    import('../spreadsheet/read-table.ts'),
    import('../spreadsheet/preview-import.ts'),
    import('../spreadsheet/fields.ts'),
    import('./import-target.ts'),
  ])
  context.progress(`Reading ${name}`)
  const table = await readTable(name, bytes, wanted.sheet)
  const target = await (wanted.into === undefined ? openWorkspaceTarget(context, table.file) : openFolderTarget(needFiles(context), wanted.into, table.file))
  const dayFirst = wanted.dates === undefined ? undefined : wanted.dates === 'day-first'
  const { columns, proposal, missing, problems } = await previewImport(
    table,
    { map: wanted.map, dayFirst, currency: target.currency ?? 'EUR' },
    target.things,
    target.findBases,
  )
  const changed = new Set(proposal.things)
  const untouched = proposal.initiatives.filter((thing) => !changed.has(thing))
  const answer: ImportPreview = {
    file: table.file,
    sheet: table.sheet,
    rows: table.rows.length,
    columns,
    fields: importFields.map(({ field, title, about }) => ({ field, title, about })),
    changes: showChanges(target.things, [...proposal.things, ...untouched]),
    problems,
    missing,
    batch: null,
  }
  return { answer, write: () => target.write(proposal.things, proposal.said) }
}

/** Asks about the columns that are in doubt. Gives the map with the answers; the same map when there was nothing to ask, or nobody. */
async function settleColumns({ columns, fields }: ImportPreview, { map, dryRun, yes }: Input, ask: Ask | null): Promise<Input['map']> {
  const unsure = columns.filter(({ sure }) => !sure)
  const nameless = columns.every(({ field }) => field !== 'name')
  if (ask === null || dryRun || yes || (unsure.length === 0 && !nameless)) return map
  const answers: Record<string, string | null> = { ...map }
  if (nameless) {
    const choices = columns.map(({ column, samples }) => ({ value: column, name: column, about: samples.join(', ') }))
    answers[await ask.choose('Which column holds the names of the initiatives?', choices)] = 'name'
  }
  const choices = [...fields.map(({ field, title, about }) => ({ value: field, name: title, about })), { value: '-', name: 'Leave it out' }]
  for (const { column, field, samples } of unsure.filter((each) => !(each.column in answers))) {
    const answer = await ask.choose(`Read "${column}" (${samples.join(', ')}) as`, choices, field ?? '-')
    answers[column] = answer === '-' ? null : answer
  }
  return answers
}

/** Whether it is written. A terminal is asked; where nobody sits, a yes is needed. Columns in doubt are refused where nobody has settled them. */
async function mayWrite(preview: ImportPreview, { dryRun, yes }: Input, asking: boolean, ask: Ask | null): Promise<boolean> {
  const nothing = preview.changes.every(({ action }) => action === 'same')
  if (dryRun || nothing || preview.problems.some(({ severity }) => severity === 'error')) return false
  const unsure = preview.columns.filter(({ sure }) => !sure)
  if (unsure.length > 0 && (!asking || yes))
    throw new Refused(preview.problems.filter(({ code }) => code === 'unsure-column').map((problem) => ({ ...problem, severity: 'error' as const })))
  if (!asking || yes) return true
  return ask !== null && (await ask.confirm('Write this?', importAsText(preview, ask.terminal, { file: preview.file, asked: true })))
}
