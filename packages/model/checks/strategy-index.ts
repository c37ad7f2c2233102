import type { Evidence, Experiment, Gap, Goal, Initiative, Strategy, ThingKey } from '../strategy.ts'
import { metricsOfFormula } from '../values/formula.ts'

/** Reverse look-ups over a strategy, built once. Every list is in the order in which its things were written. */
export interface StrategyIndex {
  /** Names of every thing that was written, also of those that could not be understood. */
  readonly written: ReadonlySet<ThingKey>
  readonly childrenOfGoal: ReadonlyMap<string, readonly Goal[]>
  readonly goalsOfMetric: ReadonlyMap<string, readonly Goal[]>
  /** Goals that say that the metric must not get worse. */
  readonly goalsGuarding: ReadonlyMap<string, readonly Goal[]>
  readonly gapsOfGoal: ReadonlyMap<string, readonly Gap[]>
  readonly initiativesOfGap: ReadonlyMap<string, readonly Initiative[]>
  /** By what they say they serve, not by what they reach through gaps or metrics. */
  readonly initiativesOfGoal: ReadonlyMap<string, readonly Initiative[]>
  /** By their effects. */
  readonly initiativesOfMetric: ReadonlyMap<string, readonly Initiative[]>
  readonly initiativesOfSquad: ReadonlyMap<string, readonly Initiative[]>
  readonly evidenceOfInitiative: ReadonlyMap<string, readonly Evidence[]>
  readonly experimentsOfInitiative: ReadonlyMap<string, readonly Experiment[]>
  /** The metrics that move a metric: its drivers and the terms of its formula. */
  readonly inputsOfMetric: ReadonlyMap<string, readonly string[]>
  /** The metrics that a metric moves. */
  readonly outputsOfMetric: ReadonlyMap<string, readonly string[]>
}

export function indexStrategy(strategy: Strategy, written: Iterable<ThingKey> = []): StrategyIndex {
  const inputs = inputsOfMetrics(strategy)
  return {
    written: new Set(written),
    childrenOfGoal: lookUp(strategy.goals, (goal) => [goal.parent]),
    goalsOfMetric: lookUp(strategy.goals, (goal) => [goal.metric]),
    goalsGuarding: lookUp(strategy.goals, (goal) => goal.guardrails ?? []),
    gapsOfGoal: lookUp(strategy.gaps, (gap) => gap.blocks),
    initiativesOfGap: lookUp(strategy.initiatives, (initiative) => initiative.closes),
    initiativesOfGoal: lookUp(strategy.initiatives, (initiative) => initiative.serves),
    initiativesOfMetric: lookUp(strategy.initiatives, (initiative) => initiative.effects.map((effect) => effect.metric)),
    initiativesOfSquad: lookUp(strategy.initiatives, (initiative) => [initiative.squad]),
    evidenceOfInitiative: lookUp(strategy.evidence, (evidence) => [evidence.initiative]),
    experimentsOfInitiative: lookUp(strategy.experiments, (experiment) => [
      experiment.initiative,
      ...experiment.treatments.map((treatment) => treatment.initiative),
    ]),
    inputsOfMetric: inputs,
    outputsOfMetric: invert(inputs),
  }
}

function lookUp<T>(things: ReadonlyMap<string, T>, keysOf: (thing: T) => readonly (string | undefined)[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const thing of things.values()) {
    for (const key of keysOf(thing)) {
      if (key === undefined) continue
      const list = found.get(key)
      if (list === undefined) found.set(key, [thing])
      else if (list.at(-1) !== thing) list.push(thing)
    }
  }
  return found
}

function inputsOfMetrics(strategy: Strategy): ReadonlyMap<string, readonly string[]> {
  const inputs = new Map<string, readonly string[]>()
  for (const metric of strategy.metrics.values()) {
    const terms = metric.formula === undefined ? [] : metricsOfFormula(metric.formula).filter((id) => strategy.metrics.has(id))
    const names = new Set([...(metric.drivers ?? []).map((driver) => driver.metric), ...terms])
    if (names.size > 0) inputs.set(metric.id, [...names])
  }
  return inputs
}

function invert(links: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const inverted = new Map<string, string[]>()
  for (const [from, names] of links) {
    for (const to of names) inverted.get(to)?.push(from) ?? inverted.set(to, [from])
  }
  return inverted
}
