import type { Thing } from '@plumbline/model'

/** What an initiative lacks to be judged. */
export interface Missing {
  readonly thing: string
  readonly name: string
  readonly lacks: readonly string[]
}

interface InitiativeDoc {
  readonly name?: string
  readonly owner?: string
  readonly start?: string
  readonly end?: string
  readonly decideBy?: string
  readonly serves?: readonly string[]
  readonly closes?: readonly string[]
  readonly effects?: readonly { readonly metric: string }[]
  readonly cost?: { readonly once?: unknown; readonly perMonth?: unknown }
  readonly stop?: readonly unknown[]
}

/**
 * What is missing to judge each initiative, worst first: a goal, a metric, a range for the effect, an owner, a date, a cost, a stop criterion.
 *
 * things: the whole strategy, since an initiative may reach its goal by a gap, and its metric by the goal.
 */
export function listMissing(initiatives: readonly Thing[], things: readonly Thing[]): readonly Missing[] {
  const docs = new Map(things.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc as Readonly<Record<string, unknown>>]))
  return initiatives
    .map((thing) => ({
      thing: `initiative/${thing.id}`,
      name: (thing.doc as InitiativeDoc).name ?? thing.id,
      lacks: lacksOf(thing.doc as InitiativeDoc, docs),
    }))
    .filter(({ lacks }) => lacks.length > 0)
    .sort((a, b) => b.lacks.length - a.lacks.length)
}

function lacksOf(doc: InitiativeDoc, docs: ReadonlyMap<string, Readonly<Record<string, unknown>>>): string[] {
  const goals = [...(doc.serves ?? []), ...(doc.closes ?? []).flatMap((gap) => (docs.get(`gap/${gap}`)?.blocks as readonly string[] | undefined) ?? [])]
  const effects = doc.effects ?? []
  const hasMetric = effects.length > 0 || goals.some((goal) => docs.get(`goal/${goal}`)?.metric !== undefined)
  const lacks: (readonly [missing: boolean, what: string])[] = [
    [goals.length === 0, 'a goal'],
    [!hasMetric, 'a metric'],
    [effects.length === 0, 'a range for its effect'],
    [!doc.owner, 'an owner'],
    [!doc.start && !doc.end && !doc.decideBy, 'a date'],
    [doc.cost?.once === undefined && doc.cost?.perMonth === undefined, 'a cost'],
    [(doc.stop ?? []).length === 0, 'a stop criterion'],
  ]
  return lacks.filter(([missing]) => missing).map(([, what]) => what)
}
