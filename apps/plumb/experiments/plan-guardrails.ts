import type { GuardrailQuestion } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import type { Histories, Problem, Strategy } from '@plumbline/model'
import type { PlanWish } from './plan.ts'
import { type Grounds, groundsOf, problemOf, sizeOf } from './plan-grounds.ts'

const shapes = ['mean', 'conversion', 'count'] as const

/** The guardrails of a plan with what their metrics are today, or all that keeps them from being planned. */
export async function guardrailsOf(
  wish: PlanWish,
  strategy: Strategy,
  histories: Histories,
  facts: Facts,
): Promise<{ readonly guardrails: readonly GuardrailQuestion[]; readonly problems: readonly Problem[] }> {
  const guardrails: GuardrailQuestion[] = []
  const problems: Problem[] = []
  for (const text of wish.guardrails ?? []) {
    const [id, accepted] = [text.slice(0, Math.max(0, text.indexOf('='))).trim(), text.slice(text.indexOf('=') + 1)]
    const metric = strategy.metrics.get(id)
    if (metric === undefined) {
      problems.push(problemOf('unknown-reference', 'guardrails', `There is no metric "${id}".`, 'See which there are with: plumb metrics'))
      continue
    }
    const { margin, shape, column } = readGuardrail(accepted, metric.unit === 'ratio')
    const inDataset = column !== undefined || shape === 'count'
    const own: PlanWish = { ...wish, shape, column, dataset: inDataset ? wish.dataset : undefined, baseline: undefined, sd: undefined }
    const grounds = await groundsOf(metric, own, strategy, histories, facts)
    if (Array.isArray(grounds)) {
      problems.push(...(grounds as readonly Problem[]))
      continue
    }
    const { baseline } = grounds as Grounds
    const size = sizeOf(margin, baseline.value)
    if (size === null) problems.push(unreadableMargin(text))
    else guardrails.push({ metric: id, name: metric.name, unit: metric.unit ?? null, wanted: metric.direction, baseline, margin: size })
  }
  return { guardrails, problems }
}

/** "0.5 points conversion complained": the margin, what counts of a unit, its column. */
function readGuardrail(text: string, isShare: boolean) {
  const words = text.trim().split(/\s+/)
  const at = words.findIndex((word) => (shapes as readonly string[]).includes(word))
  if (at < 0) return { margin: text.trim(), shape: isShare ? ('conversion' as const) : ('mean' as const), column: undefined }
  return { margin: words.slice(0, at).join(' '), shape: words[at] as (typeof shapes)[number], column: words[at + 1] }
}

function unreadableMargin(text: string): Problem {
  const mend =
    'Write how much worse is accepted, such as "refunds=10%" of today or "refunds=0.5 points"; after it, where needed, what counts of a unit and its column: "spend=2% mean amount".'
  return problemOf('not-a-quantity', 'guardrails', `"${text}" is no loss that is accepted.`, mend)
}
