import type { Strategy, ThingKey } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { nameOf, sayDate } from './words.ts'

export const datesReversed = defineCheck({
  code: 'dates-reversed',
  title: 'End before start',
  severity: 'error',
  why: 'Something that ends before it starts has no length, so neither plan nor measurement can use it.',
  *run({ strategy }) {
    for (const { thing, name, from, to } of spansOf(strategy)) {
      if (from.on === undefined || to.on === undefined || from.on <= to.on) continue
      yield {
        thing,
        path: [to.field],
        suffix: to.field,
        message: `${name} has "${to.field}" on ${sayDate(to.on)}, before "${from.field}" on ${sayDate(from.on)}.`,
        mend: `Correct one of the two; most likely they are swapped or a year is wrong.`,
        found: to.on,
        expected: `${from.on} or later`,
      }
    }
  },
})

interface Span {
  readonly thing: ThingKey
  readonly name: string
  readonly from: { readonly field: string; readonly on: string | undefined }
  readonly to: { readonly field: string; readonly on: string | undefined }
}

function* spansOf(strategy: Strategy): Iterable<Span> {
  for (const goal of strategy.goals.values()) {
    yield { thing: `goal/${goal.id}`, name: `The goal ${nameOf(goal)}`, from: { field: 'baselineOn', on: goal.baselineOn }, to: { field: 'by', on: goal.by } }
  }
  for (const initiative of strategy.initiatives.values()) {
    const thing = `initiative/${initiative.id}` as const
    const name = `The initiative ${nameOf(initiative)}`
    yield { thing, name, from: { field: 'start', on: initiative.start }, to: { field: 'end', on: initiative.end } }
    yield { thing, name, from: { field: 'stageSince', on: initiative.stageSince }, to: { field: 'decideBy', on: initiative.decideBy } }
  }
  for (const experiment of strategy.experiments.values()) {
    const name = `The experiment ${nameOf(experiment)}`
    yield { thing: `experiment/${experiment.id}`, name, from: { field: 'starts', on: experiment.starts }, to: { field: 'ends', on: experiment.ends } }
  }
  for (const evidence of strategy.evidence.values()) {
    yield {
      thing: `evidence/${evidence.id}`,
      name: `The evidence ${nameOf(evidence)}`,
      from: { field: 'from', on: evidence.from },
      to: { field: 'to', on: evidence.to },
    }
  }
  for (const decision of strategy.decisions.values()) {
    yield {
      thing: `decision/${decision.id}`,
      name: `The decision ${nameOf(decision)}`,
      from: { field: 'on', on: decision.on },
      to: { field: 'reviewOn', on: decision.reviewOn },
    }
  }
}
