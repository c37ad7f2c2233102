import type { Doc } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { EvidenceThing } from './evidence-of.ts'
import type { ImpactResult } from './impact-result.ts'
import { designNames } from './impact-words.ts'

/**
 * The evidence that an impact brings: one thing, or null where nothing could be said. Its rung is where the design stands after its checks; where a check
 * vetoes it, it is kept but carries no weight.
 */
export function evidenceOfImpact({ impact, initiative, metric, answer, perPeriod, design, starts }: ImpactResult): EvidenceThing | null {
  if (isUndetermined(answer) || isUndetermined(perPeriod)) return null
  const doubts = answer.checks.filter((check) => check.passed === false).map((check) => check.says)
  const from = answer.series.find(({ after }) => after)?.period ?? starts
  const to = answer.series.length === 0 ? null : answer.to
  const doc: Doc<'evidence'> = {
    initiative: initiative.id,
    metric: metric.id,
    rung: answer.rung,
    estimate: tidy(perPeriod.estimate),
    low: tidy(perPeriod.low),
    high: tidy(perPeriod.high),
    level: perPeriod.level,
    scale: 'absolute',
    method: upperFirst(designNames[design]),
    units: answer.units,
    valid: !answer.checks.some((check) => check.veto && check.passed === false),
    ...(doubts.length > 0 ? { doubts } : {}),
    impact,
    ...(from == null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }
  return { id: `${impact}-${metric.id}`, doc }
}

/** People read and compare what is written: twelve digits that count, none of them binary dust. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
