import { type Kind, referencesOf, type Thing } from '@plumbline/model'
import { nameOf } from '../operations/show-thing.ts'

/** A thing that relies on a metric, and how. */
export interface Reliance {
  readonly thing: string
  readonly name: string
  /** Such as "is judged by it". */
  readonly how: string
}

const order: readonly Kind[] = ['goal', 'initiative', 'experiment', 'impact', 'metric', 'gap']

/** Who relies on a metric: goals first, then initiatives, experiments, other metrics. A thing that names it in several ways stands in several lines. */
export function reliedOnBy(metric: string, things: readonly Thing[]): Reliance[] {
  const rank = (kind: Kind) => (order.includes(kind) ? order.indexOf(kind) : order.length)
  return things
    .flatMap(({ kind, id, doc }) => {
      if (kind === 'metric' && id === metric) return []
      const ways = referencesOf(kind, doc).flatMap((reference) =>
        reference.kind === 'metric' && reference.id === metric ? [sayReliance(kind, String(reference.path[0]))] : [],
      )
      return [...new Set(ways)].map((how) => ({ kind, thing: `${kind}/${id}`, name: nameOf({ id, doc }), how }))
    })
    .toSorted((a, b) => rank(a.kind) - rank(b.kind))
    .map(({ thing, name, how }) => ({ thing, name, how }))
}

function sayReliance(kind: Kind, field: string): string {
  const said: Readonly<Record<string, string>> = {
    'goal metric': 'is judged by it',
    'goal guardrails': 'must not harm it',
    'initiative effects': 'promises an effect on it',
    'initiative success': 'counts as a success by it',
    'initiative stop': 'is stopped by it',
    'experiment outcomes': 'measures it',
    'impact metric': 'shows what was done to it',
    'impact controlMetrics': 'is compared with it',
    'impact covariates': 'tells its units apart by it',
    'evidence metric': 'shows an effect on it',
    'metric formula': 'is made from it',
    'metric drivers': 'is driven by it',
  }
  return said[`${kind} ${field}`] ?? 'names it'
}
