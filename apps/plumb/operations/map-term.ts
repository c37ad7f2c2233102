import { sayList } from '@plumbline/engine/words'
import { type Doc, didYouMean, type Strategy } from '@plumbline/model'
import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { type Context, Missing, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { writeAnswer } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'
import { idOf } from './thing-name.ts'
import { todayOf } from './today.ts'

const columnName = z.string().regex(/^[^.]+\..+$/, 'expected dataset.column, such as orders.customer_id')

export const mapTerm = defineOperation({
  name: 'map-term',
  summary: 'Say that a column holds what a term means, or that it does not.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['term', 'column', 'more'],
  mcp: true,
  input: z.object({
    term: z.string().min(1).meta({ description: 'Id of the term; a new one is made when "name" is given.' }),
    column: columnName.meta({ description: 'The column, as "dataset.column".' }),
    more: list(columnName).optional().meta({ description: 'Further columns of which the same is said: one change, taken back as one.' }),
    decision: z
      .enum(['confirm', 'refuse', 'withdraw'])
      .default('confirm')
      .meta({ description: 'refuse: it looks alike and is not; withdraw: what was said holds no more.' }),
    name: z.string().optional().meta({ description: 'The word, for a term that is not there yet.' }),
    unit: z.string().optional().meta({ description: "The unit in this column, where it is another than the term's." }),
    because: z.string().optional().meta({ description: 'Why, where it is not plain.' }),
    dryRun: z.boolean().optional().meta({ description: 'Only show what would change.' }),
  }),
  output: writeAnswer,
  examples: [{ says: 'See what a new term would look like, without writing it.', input: { term: 'month', name: 'Month', column: 'kpis.month', dryRun: true } }],
  async run(context, { term, column: first, more = [], decision, name, unit, because, dryRun = false }) {
    const store = context.store!
    const { things, strategy } = await context.strategy()
    const id = idOf('term', term)
    const columns = [...new Set([first, ...more])].map((written) => splitColumn(written, strategy))
    const stored = await store.thing('term', id)
    if (stored === null && name === undefined) throw new Missing([unknownTerm(id, strategy)])
    const said = {
      ...(decision === 'refuse' && { status: 'rejected' }),
      on: todayOf(strategy.workspace, context.now()),
      ...speaker(context, strategy),
      ...(unit !== undefined && { unit }),
      ...(because !== undefined && { because }),
    }
    const before = (stored?.doc ?? { name: name ?? id }) as Doc<'term'>
    const doc = columns.reduce((changed, named) => withMapping(changed, named, decision === 'withdraw' ? null : { ...named, ...said }), before)
    const change = { kind: 'term' as const, id, doc, expectedVersion: stored?.version ?? 0 }
    const words = (
      columns.length === 1
        ? { confirm: 'belongs to', refuse: 'does not belong to', withdraw: 'is open again for' }
        : { confirm: 'belong to', refuse: 'do not belong to', withdraw: 'are open again for' }
    )[decision]
    const result = await store.write([change], { reason: `${sayList([first, ...more])} ${words} ${name ?? id}`, dryRun })
    return answerWrite(result, showChanges(things, [change]), dryRun)
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})

interface ColumnName {
  readonly dataset: string
  readonly column: string
}

function splitColumn(written: string, { datasets }: Strategy): ColumnName {
  const dot = written.indexOf('.')
  const dataset = written.slice(0, dot)
  if (datasets.has(dataset)) return { dataset, column: written.slice(dot + 1) }
  throw new Refused([
    {
      code: 'unknown-reference',
      severity: 'error',
      place: { path: ['column'] },
      message: `There is no dataset "${dataset}".`,
      found: dataset,
      mend: didYouMean(dataset, [...datasets.keys()], 'See which there are with: plumb data'),
    },
  ])
}

/** Who says so, where the caller is also a person of the strategy. */
function speaker({ caller }: Context, { people }: Strategy): { by?: string } {
  const found = [...people.values()].find(({ name }) => name.toLowerCase() === caller.name.toLowerCase())
  return found === undefined ? {} : { by: found.id }
}

type Mapping = Readonly<Record<string, unknown>>

function withMapping(doc: Doc<'term'>, { dataset, column }: ColumnName, entry: Mapping | null): Doc<'term'> {
  const others = (doc.columns ?? []).filter((each) => each.dataset !== dataset || each.column !== column)
  const columns = [...others, ...(entry === null ? [] : [entry])] as NonNullable<Doc<'term'>['columns']>
  const { columns: _before, ...rest } = doc
  return columns.length === 0 ? rest : { ...rest, columns }
}

function unknownTerm(id: string, { terms }: Strategy) {
  return {
    code: 'unknown-thing',
    severity: 'error' as const,
    place: { thing: `term/${id}` },
    message: `There is no term "${id}".`,
    found: id,
    mend: didYouMean(id, [...terms.keys()], 'Give "name" to make it.'),
  }
}
