import type { Drivers } from '@plumbline/engine'
import type { ExperimentStart } from './operation-types.ts'
import type { DriversSubject } from './subject.ts'

/** What the plan of an experiment on the strongest driver begins with: who is drawn, what is counted, and a name for it. */
export function startOf({ of, dataset, outcome, has }: DriversSubject, drivers: Drivers | null): ExperimentStart | null {
  if (outcome === null || drivers === null) return null
  const first = drivers.insights.find(({ standsAdjusted }) => standsAdjusted)?.column
  const only = outcome.holds.length === 1 ? outcome.holds[0]! : null
  // A yes or no can be counted as it is; another condition is a column that somebody has to make.
  const isYesNo =
    only !== null &&
    only.test.is === 'in' &&
    'values' in only.test &&
    only.test.values.every((value) => value === true || /^(yes|true|1)$/i.test(String(value)))
  return {
    name: first === undefined ? `What moves ${has}` : `Does ${first} move ${of.kind === 'metric' ? of.name : has}?`,
    metric: of.kind === 'metric' ? of.id : '',
    dataset: dataset.id,
    unit: outcome.journey?.unit ?? (dataset.key?.length === 1 ? dataset.key[0]! : ''),
    column: isYesNo ? only.column : '',
  }
}
