import type { Doc, Experiment } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { planOf } from './experiment-plan.ts'
import type { ExperimentResult } from './experiment-result.ts'

/** A piece of evidence as it is written into the strategy. */
export interface EvidenceThing {
  readonly id: string
  readonly doc: Doc<'evidence'>
}

/**
 * The evidence that an experiment brings: one thing for each treatment of an initiative and each outcome with an interval.
 *
 * The id names experiment, initiative and metric, so that measuring again replaces it and another experiment stands beside it.
 * A fixed design brings none before its end. Where a validity check vetoes the result, the evidence is kept but carries no weight, and says why.
 */
export function evidenceOf(result: ExperimentResult, experiment: Experiment): readonly EvidenceThing[] {
  if (result.state === 'running' && planOf(experiment).design === 'fixed') return []
  const doubts = result.checks.filter((check) => check.passed === false).map((check) => check.says)
  const valid = !result.checks.some((check) => check.veto && check.passed === false)
  const shared = new Set(repeated(experiment.treatments.map((treatment) => treatment.initiative ?? experiment.initiative ?? '')))
  return result.lifts.flatMap((lift): EvidenceThing[] => {
    if (lift.initiative === null || isUndetermined(lift.difference)) return []
    const { estimate, low, high, level } = lift.difference
    const arm = shared.has(lift.initiative) ? `-${slugOf(lift.treatment)}` : ''
    const doc: Doc<'evidence'> = {
      initiative: lift.initiative,
      metric: lift.metric,
      rung: experiment.holdOut === undefined ? 'experiment' : 'hold-out',
      estimate: tidy(estimate),
      low: tidy(low),
      high: tidy(high),
      level,
      scale: 'absolute',
      method: lift.method,
      units: lift.control.units + lift.treated.units,
      valid,
      ...(doubts.length > 0 ? { doubts } : {}),
      experiment: result.experiment,
      ...(result.from === null ? {} : { from: result.from }),
      ...(result.to === null ? {} : { to: result.to }),
      source: `${lift.treatment} against ${experiment.control}`,
    }
    return [{ id: `${result.experiment}-${lift.initiative}${arm}-${lift.metric}`, doc }]
  })
}

function repeated(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => words.indexOf(word) !== index)
}

function slugOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'treatment'
  )
}

/** People read and compare what is written: twelve digits that count, none of them binary dust. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
