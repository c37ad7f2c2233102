import { join } from 'node:path'
import type { Facts, Profile } from '@plumbline/metrics'
import type { Problem, Strategy } from '@plumbline/model'
import { z } from 'zod'
import { type Candidate, lookInto, notesOn } from '../datasets/candidate.ts'
import { isDatabase, listPlaces, type Place } from '../datasets/list-places.ts'
import { placeDataset } from '../datasets/place.ts'
import { keepProfile } from '../datasets/profile.ts'
import { proposeDataset } from '../datasets/propose.ts'
import { connectAsText } from '../render/connect-text.ts'
import type { ConnectAnswer, WrittenDoc } from '../types.ts'
import { type Context, Refused } from './context.ts'
import { withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, type SentFile, sentFields } from './sent-file.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { profile } from './shapes/profile.ts'
import { thingChange, writtenDoc } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'

const largestFileBytes = 1024 * 1024 * 1024
/** Larger files are not read once more for how they are written. */
const mostNotedBytes = 256 * 1024 * 1024

const input = z.object({
  file: z.string().optional().meta({ description: 'A data file: CSV, TSV, Parquet, JSON lines or Excel.' }),
  ...sentFields,
  sheet: z.string().optional().meta({ description: 'The sheet of an Excel file.' }),
  source: z.string().optional().meta({ description: 'A source of the workspace, for a table in a database or a file of its folder.' }),
  table: z.string().optional().meta({ description: 'The table, or the file, of that source; left out, they are listed.' }),
  id: z.string().optional().meta({ description: 'The id of the dataset; one that is there is changed.' }),
  name: z.string().optional().meta({ description: 'What it is called.' }),
  row: z.string().optional().meta({ description: 'What one row is, such as "an order".' }),
  key: z.array(z.string()).readonly().optional().meta({ description: 'The columns that identify a row.' }),
  time: z.string().optional().meta({ description: 'The column that says when; empty for a snapshot.' }),
  dimensions: z.array(z.string()).readonly().optional().meta({ description: 'The columns by which numbers may be split.' }),
  personalData: z.boolean().optional().meta({ description: 'Whether rows are about people who could be recognised.' }),
  freshWithin: z.string().optional().meta({ description: 'How old the latest row may be, such as "2 days".' }),
  dryRun: z.boolean().default(false).meta({ description: 'Only look; nothing is kept.' }),
  yes: z.boolean().default(false).meta({ description: 'Write without asking.' }),
})
type Input = z.output<typeof input>

const output: z.ZodType<ConnectAnswer> = z.object({
  from: z.string(),
  look: profile.nullable(),
  choices: list(z.object({ name: z.string(), about: z.string() })),
  proposal: z.object({ id: z.string(), doc: writtenDoc }).nullable(),
  because: z.record(z.string(), z.string()),
  notes: list(problem).meta({ description: 'How its file is written, where that is worth a word.' }),
  changes: list(thingChange),
  problems: list(problem),
  batch: z.string().nullable(),
})

export const connect = defineOperation({
  name: 'connect',
  summary: 'Make a dataset of a data file or a table: its columns are looked at first, and key, time, dimensions and personal data are proposed.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['file'],
  localOnly: ['file', 'yes'],
  remoteOnly: ['fileName', 'contentBase64'],
  input,
  output,
  examples: [
    {
      says: 'Look at a small CSV, without keeping it.',
      input: { fileName: 'orders-example.csv', contentBase64: 'aWQsZGF5LHJlZ2lvbgoxLDIwMjYtMTAtMDEsTm9ydGgKMiwyMDI2LTEwLTAyLFNvdXRoCg==', dryRun: true },
    },
  ],
  terminalExamples: [{ says: 'Look at a file, without keeping it.', input: { file: 'my-company/monthly.csv', dryRun: true } }],
  async run(context, wanted) {
    const { strategy, things } = await context.strategy()
    const sent = wanted.source === undefined ? await readSent(context, wanted, largestFileBytes) : null
    const looked = await withCandidate(context, sent, strategy, (candidate) => look(context, wanted, sent, candidate))
    if ('answer' in looked) return looked.answer
    const { profile: seen, place, sheets, notes } = looked
    const taken = new Set(strategy.datasets.keys())
    const { id, doc, because } = proposeDataset(seen, place, wanted, wanted.id === undefined ? taken : new Set())
    const stored = await context.store!.thing('dataset', id)
    const change = { kind: 'dataset' as const, id, doc: { ...(stored?.doc as WrittenDoc | undefined), ...doc } as never, expectedVersion: stored?.version ?? 0 }
    const changes = showChanges(things, [change])
    const answer: ConnectAnswer = {
      from: seen.from,
      look: seen,
      choices: sheets,
      proposal: { id, doc: change.doc },
      because,
      notes,
      changes,
      problems: [],
      batch: null,
    }
    if (!(await mayWrite(context, wanted, answer))) return answer
    if (sent !== null) await context.uploads!.keep(sent.name, sent.bytes)
    const written = answerWrite(await context.store!.write([change], { reason: `Connected ${seen.from}` }), changes, false)
    if (written.batch !== null) await rememberLook(context, id, seen)
    return { ...answer, problems: [...written.problems, ...written.stale.map(({ thing }) => staleProblem(thing))], batch: written.batch }
  },
  async remotely(call, context, { file, yes, ...rest }) {
    const { fileName: _name, contentBase64: _content, ...fields } = rest
    const sent = rest.source === undefined ? packSent(await readSent(context, { ...rest, file }, largestFileBytes)) : {}
    const send = async (dryRun: boolean) => output.parse(await call('connect', { ...fields, ...sent, dryRun }))
    const first = await send(true)
    if (rest.dryRun || first.proposal === null || first.problems.length > 0) return first
    const agreed = yes || (context.ask !== null && (await context.ask.confirm('Connect this?', connectAsText(first, context.ask.terminal))))
    return agreed ? send(false) : first
  },
  text: (answer, terminal) => connectAsText(answer, terminal),
  exit: ({ problems }) => (problems.length === 0 ? 0 : 1),
})

type Looked =
  | { readonly answer: ConnectAnswer }
  | { readonly profile: Profile; readonly place: WrittenDoc; readonly sheets: readonly Place[]; readonly notes: readonly Problem[] }

/** Looks at the file that was sent, apart from those that are kept, or at the source. */
async function withCandidate<T>(context: Context, sent: SentFile | null, strategy: Strategy, work: (candidate: Candidate) => Promise<T>): Promise<T> {
  const open = (facts: Facts) => work({ strategy, facts, now: context.now() })
  if (sent !== null) return context.uploads!.look(sent.name, sent.bytes, open)
  const facts = await context.facts()
  try {
    return await open(facts)
  } finally {
    await facts.close()
  }
}

async function look(context: Context, wanted: Input, sent: SentFile | null, candidate: Candidate): Promise<Looked> {
  const { source, table, sheet, row, time, key } = wanted
  const from = sent?.name ?? table ?? source!
  const refused = (problems: readonly Problem[]): Looked => ({ answer: { ...nothing, from, problems } })
  const written = sent === null ? candidate.strategy.sources.get(source!) : undefined
  if (sent === null && written === undefined) throw new Refused([unknownSource(source!, candidate.strategy)])
  if (written !== undefined && table === undefined) {
    const places = await listPlaces(written, candidate)
    return 'mend' in places ? refused([places]) : { answer: { ...nothing, from, choices: places } }
  }
  const inSource: WrittenDoc = written !== undefined && isDatabase(written) ? { source, table } : { source, file: table }
  const place: WrittenDoc = { ...(sent === null ? inSource : { file: sent.name }), ...(sheet !== undefined && { sheet }) }
  // What was said already is looked for, and the sentences speak of it.
  const said = { ...(row && { row }), ...(time && { time }), ...(key && key.length > 0 && { key }) }
  const profile = await lookInto(context, { ...place, ...said }, candidate)
  if ('mend' in profile) return refused([profile])
  const notes = place.file === undefined || (sent?.bytes.length ?? 0) > mostNotedBytes ? [] : await notesOn({ ...place }, candidate)
  const wrong = notes.filter(({ severity }) => severity === 'error')
  if (wrong.length > 0) return refused(wrong)
  const names = /\.xlsx$/i.test(from) ? await sheetsOf(from, sent?.bytes ?? join(candidate.facts.folder, written?.path ?? '', from)) : []
  return { profile, place, sheets: names.length > 1 ? names.map((name) => ({ name, about: 'sheet' })) : [], notes }
}

async function sheetsOf(file: string, content: Uint8Array | string): Promise<readonly string[]> {
  const { sheetNames } = await import('@plumbline/metrics/workbook')
  const names = await sheetNames(file, content)
  return 'mend' in names ? [] : names
}

const nothing: Omit<ConnectAnswer, 'from'> = { look: null, choices: [], proposal: null, because: {}, notes: [], changes: [], problems: [], batch: null }

async function rememberLook(context: Context, id: string, seen: Profile): Promise<void> {
  await withData(context, {}, async ({ loaded: { strategy }, facts }) => {
    const dataset = strategy.datasets.get(id)
    if (dataset !== undefined) await keepProfile(context, await placeDataset(dataset, strategy, facts), seen)
  })
}

/** A terminal is asked; elsewhere, whoever does not want a dry run wants it written. */
async function mayWrite({ ask, caller }: Context, { dryRun, yes }: Input, answer: ConnectAnswer): Promise<boolean> {
  if (dryRun) return false
  if (yes || caller.kind !== 'terminal') return true
  return ask !== null && (await ask.confirm('Connect this?', connectAsText(answer, ask.terminal)))
}

function staleProblem(thing: string): Problem {
  return { code: 'stale', severity: 'error', place: { thing }, message: `${thing} was changed meanwhile.`, mend: 'Look again, then connect it.' }
}

function unknownSource(source: string, { sources }: Strategy): Problem {
  const known = [...sources.keys()]
  const mend = known.length === 0 ? 'Write a source first, with the name of its secret.' : `There are: ${known.join(', ')}.`
  return { code: 'unknown-reference', severity: 'error', place: { path: ['source'] }, message: `There is no source "${source}".`, found: source, mend }
}
