import type { StepCoverage } from '@plumbline/plumb/types'

export function saySteps({ from, to }: Pick<StepCoverage, 'from' | 'to'>): string {
  return to === null ? `${from} and more` : from === to ? `${from}` : `${from} to ${to}`
}
