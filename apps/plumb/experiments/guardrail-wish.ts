import { type Metric, outcomeShapes, type Problem, parseQuantity, type Strategy } from '@plumbline/model'
import { problemOf, unreadableMargin } from './plan-problems.ts'
import type { OutcomeWish } from './plan-wish.ts'

/** A metric that must not get worse by more than a margin, as it was asked for. */
export interface GuardrailWish extends OutcomeWish {
  readonly metric: string
  /** A share of today or an amount, as written. */
  readonly margin: string
  /** What counts of a unit was said, so that its units tell; else the metric's latest value does. */
  readonly isTold: boolean
}

/** "refunds=10%", "complaints=0.5 points conversion complained", "wait=5% quantile seconds at=0.95": metric, margin, what counts, its column, more. */
export function readGuardrails(texts: readonly string[], { metrics }: Pick<Strategy, 'metrics'>): readonly (GuardrailWish | Problem)[] {
  return texts.map((text) => {
    const [id, accepted] = [text.slice(0, Math.max(0, text.indexOf('='))).trim(), text.slice(text.indexOf('=') + 1)]
    const metric = metrics.get(id)
    if (metric === undefined) return problemOf('unknown-reference', 'guardrails', `There is no metric "${id}".`, 'See which there are with: plumb metrics')
    const wish = readGuardrail(accepted, metric)
    const size = parseQuantity(wish.margin)
    return size === null || size.value === 0 ? unreadableMargin(text) : wish
  })
}

function readGuardrail(text: string, { id, unit }: Metric): GuardrailWish {
  const words = text.trim().split(/\s+/)
  const at = words.findIndex((word) => (outcomeShapes as readonly string[]).includes(word))
  if (at < 0) return { metric: id, margin: text.trim(), shape: unit === 'ratio' ? 'conversion' : 'mean', isTold: false }
  const shape = words[at] as (typeof outcomeShapes)[number]
  const [column = '', ...settings] = ` ${words.slice(at + 1).join(' ')}`.split(/\s(?=(?:at|days|within|cap|event|below|covariate|rows)=)/)
  const told = settingsOf(settings)
  const named = column.trim() === '' ? {} : { column: column.trim() }
  const isTold = 'column' in named || 'event' in told || shape === 'count' || shape === 'retention'
  return { metric: id, margin: words.slice(0, at).join(' '), shape, ...named, ...told, isTold }
}

function settingsOf(texts: readonly string[]): OutcomeWish {
  const pairs = texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1).trim()] as const)
  const of = (name: string) => pairs.find(([key]) => key === name)?.[1]
  const event = pairs.flatMap(([key, value]) => (key === 'event' ? [value] : []))
  const at = Number(of('at'))
  return {
    ...(at > 0 && at < 1 && { at }),
    ...(event.length > 0 && { event }),
    ...Object.fromEntries((['days', 'within', 'cap', 'covariate', 'rows'] as const).flatMap((name) => (of(name) ? [[name, of(name)]] : []))),
    ...(of('below') && { denominator: of('below') }),
  }
}
