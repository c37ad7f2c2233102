import { composeLedger, type MeasuredMoney, standHoldOuts } from '@plumbline/engine'
import { shiftPeriod } from '@plumbline/model'
import { promisesAndUse } from '../ledger/promises.ts'
import type { Context } from '../operations/context.ts'
import type { Situation } from '../situation.ts'

/** The money measured of each initiative since the first insight was accepted, from the benefit ledger; nothing where none was. */
export async function measuredSince(context: Context, situation: Situation): Promise<ReadonlyMap<string, MeasuredMoney>> {
  const { strategy, histories, experiments, today } = situation
  const days = [...strategy.insights.values()].flatMap(({ status, became = [], decidedOn }) =>
    status === 'accepted' && became.length > 0 ? (decidedOn ?? []) : [],
  )
  const [from] = days.toSorted()
  if (from === undefined || from > today) return new Map()
  return context.remember(JSON.stringify(['insights brought', from, today]), async () => {
    const known = await promisesAndUse(strategy, context.store, shiftPeriod(today, 'day', 1))
    const { byInitiative } = composeLedger({ strategy, histories, ...known, holdOuts: standHoldOuts(experiments, strategy), from, to: today })
    return new Map(byInitiative.flatMap(({ initiative, measured, byRung }) => (byRung.length === 0 ? [] : [[initiative, measured] as const])))
  })
}
