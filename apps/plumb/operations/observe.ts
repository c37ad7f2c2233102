import type { Correction, Problem } from '@plumbline/model'
import { z } from 'zod'
import { needFiles, readFolder } from '../folder/strategy-folder.ts'
import type { Entry, WrittenEntry } from '../readings/entry.ts'
import { keepInFolder } from '../readings/in-folder.ts'
import { nameCorrections } from '../readings/name-corrections.ts'
import { readEntryTable } from '../readings/table.ts'
import { understandEntries } from '../readings/understand.ts'
import { observeAsText } from '../render/observe-text.ts'
import { type Context, type LoadedStrategy, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { corrections } from './shapes/reading.ts'
import { todayOf } from './today.ts'

const largestFileBytes = 30 * 1024 * 1024

const input = z.object({
  metric: z.string().optional().meta({ description: 'The metric; not needed with a table that names it.' }),
  values: list(z.string()).optional().meta({ description: 'Numbers by period, such as 2026-10=1234 or 2026-Q4=12%; 2026-10=- takes one back.' }),
  readings: list(z.object({ metric: z.string(), period: z.string(), value: z.union([z.number(), z.string(), z.null()]) }))
    .optional()
    .meta({ description: 'Numbers of several metrics; a value of null takes one back.' }),
  csv: z.string().optional().meta({ description: 'A CSV or Excel file: columns metric, period, value; or a column for each metric.' }),
  ...sentFields,
  folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  reason: z.string().trim().min(1).max(500).optional().meta({ description: 'Why, or from where; it is kept with the numbers.' }),
  force: z.boolean().optional().meta({ description: 'Take numbers of metrics that are computed from data (with a reason), and numbers out of their bounds.' }),
  dryRun: z.boolean().optional().meta({ description: 'Say what would be kept, and keep nothing.' }),
})

const output = z.object({
  readings: list(z.object({ metric: z.string(), name: z.string(), unit: z.string().nullable(), period: z.string(), value: z.number().nullable() })),
  added: z.number().meta({ description: 'Readings that are new, or say otherwise than the last ones.' }),
  corrections,
  problems: list(problem),
  dryRun: z.boolean(),
})

export const observe = defineOperation({
  name: 'observe',
  summary: 'Enter numbers of metrics that no data brings; a later one corrects an earlier one.',
  role: 'contributor',
  effect: 'write',
  reach: 'either',
  mcp: true,
  input,
  output,
  positional: ['metric', 'values'],
  localOnly: ['csv', 'folder'],
  remoteOnly: ['readings', 'fileName', 'contentBase64'],
  examples: [
    {
      says: 'Look what would come of another number for a month.',
      input: { metric: 'repeat-revenue', values: ['2026-08=118k EUR'], reason: 'Invoices that came late', force: true, dryRun: true },
    },
  ],
  terminalExamples: [
    {
      says: 'Enter a month into a folder, in place of the number that its data says.',
      input: { metric: 'repeat-revenue', values: ['2026-01=118k EUR'], folder: 'my-company', force: true, reason: 'Counted by hand' },
    },
  ],
  async run(context, wanted) {
    const loaded = wanted.folder === undefined ? await context.strategy() : await readFolder(needFiles(context), wanted.folder)
    const { entries, problems } = await understand(context, loaded, wanted)
    const kept =
      wanted.folder === undefined
        ? await keepInStore(context, entries, wanted)
        : await keepBeside(context, loaded, entries, { ...wanted, folder: wanted.folder })
    const { metrics } = loaded.strategy
    const readings = entries.map(({ metric, period, value }) => {
      const { name, unit = null } = metrics.get(metric)!
      return { metric, name, unit, period, value }
    })
    return { readings, added: kept.added, corrections: nameCorrections(kept.corrections, loaded.strategy), problems, dryRun: wanted.dryRun ?? false }
  },
  async remotely(call, context, { csv, folder: _folder, ...wanted }) {
    const sent = csv === undefined ? {} : packSent(await readSent(context, { file: csv }, largestFileBytes))
    return output.parse(await call('observe', { ...wanted, ...sent }))
  },
  text: (answer, terminal) => observeAsText(answer, terminal),
})

type Wanted = z.output<typeof input>

async function understand(
  context: Context,
  { strategy }: LoadedStrategy,
  wanted: Wanted,
): Promise<{ entries: readonly Entry[]; problems: readonly Problem[] }> {
  const written = await readWritten(context, strategy, wanted)
  if (written.length === 0) throw new Refused([nothingGiven])
  const today = todayOf({ timeZone: strategy.workspace.timeZone }, context.now())
  const { entries, problems } = understandEntries(written, {
    strategy,
    today: strategy.workspace.today ?? today,
    force: wanted.force ?? false,
    reason: wanted.reason,
  })
  if (problems.some(({ severity }) => severity === 'error')) throw new Refused(problems)
  return { entries, problems }
}

async function readWritten(context: Context, strategy: LoadedStrategy['strategy'], wanted: Wanted): Promise<readonly WrittenEntry[]> {
  const { metric, values = [], readings = [], csv, fileName, contentBase64 } = wanted
  const hasTable = csv !== undefined || contentBase64 !== undefined
  const sent = hasTable ? await readSent(context, { file: csv, fileName, contentBase64 }, largestFileBytes) : null
  const inTable = sent === null ? [] : await readEntryTable(sent.name, sent.bytes, strategy, metric)
  if (values.length > 0 && metric === undefined) throw new Refused([noMetric])
  if (values.length > 0 && !values[0]!.includes('=')) throw new Refused([withoutPeriod(metric!, values)])
  return [
    ...joinThousands(values).map((text, index) => readPair(metric!, text, index)),
    ...readings.map((reading, index) => ({ ...reading, place: { path: ['readings', index] } })),
    ...inTable,
  ]
}

/** A list is cut at its commas: "2026-10=1,234" came as two. */
function joinThousands(values: readonly string[]): readonly string[] {
  return values.reduce<string[]>((joined, text) => {
    if (joined.length > 0 && !text.includes('=')) joined[joined.length - 1] += `,${text}`
    else joined.push(text)
    return joined
  }, [])
}

function withoutPeriod(metric: string, values: readonly string[]): Problem {
  const [first, second] = values
  const example = values.length === 2 ? `${first}=${second}` : '2026-10=1234'
  return {
    code: 'bad-period',
    severity: 'error',
    place: { path: ['values', 0] },
    message: `"${first}" is no number with its period.`,
    mend: `Write the period, "=" and the number: plumb observe ${metric} ${example}`,
  }
}

function readPair(metric: string, text: string, index: number): WrittenEntry {
  const at = text.indexOf('=')
  const [period, value] = at < 0 ? ['', text] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  return { metric, period, value, place: { path: ['values', index] } }
}

async function keepInStore(context: Context, entries: readonly Entry[], { reason = null, dryRun = false }: { reason?: string | null; dryRun?: boolean }) {
  const readAt = context.now().toISOString()
  const readings = entries.map(({ metric, period, value }) => ({ metric, period, value, readAt }))
  const { added, corrections: found } = await context.store!.recordReadings(readings, { entered: { reason }, dryRun })
  return { added, corrections: found }
}

async function keepBeside(
  context: Context,
  { histories }: LoadedStrategy,
  entries: readonly Entry[],
  { folder, reason, dryRun }: { folder: string; reason?: string; dryRun?: boolean },
): Promise<{ added: number; corrections: readonly Correction[] }> {
  const at = context.now().toISOString()
  const who = context.caller.name
  const known = new Map([...histories].flatMap(([metric, history]) => history.map((each) => [`${metric} ${each.period}`, each] as const)))
  const fresh = entries.filter(({ metric, period, value }) => (known.get(`${metric} ${period}`)?.value ?? null) !== value)
  const found = fresh.flatMap(({ metric, period, value }): Correction[] => {
    const was = known.get(`${metric} ${period}`)
    if (was === undefined) return []
    return [{ metric, period, was: was.value, is: value, readAt: at, wasReadAt: was.readAt ?? at, who, ...(reason === undefined ? {} : { reason }) }]
  })
  if (!dryRun && fresh.length > 0) context.say(`Wrote ${await keepInFolder(needFiles(context), folder, fresh, { at, who, reason })}.`)
  return { added: fresh.length, corrections: found }
}

const nothingGiven: Problem = {
  code: 'nothing-given',
  severity: 'error',
  place: { path: ['values'] },
  message: 'No number was given.',
  expected: 'numbers by period, or a table of them',
  mend: 'Write them as in: plumb observe METRIC 2026-10=1234, or name a file with --csv.',
}

const noMetric: Problem = {
  ...nothingGiven,
  code: 'no-metric',
  place: { path: ['metric'] },
  message: 'No metric was named for these numbers.',
  expected: 'a metric',
}
