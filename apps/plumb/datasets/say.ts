import type { Metric, Strategy } from '@plumbline/model'
import type { DatasetView } from './operation-types.ts'
import { columnsOf, metricsOn, type SeenDataset } from './view.ts'

/** "5 of 6 datasets are fresh and complete; 12% of orders have no customer id, so 3 metrics are blind for them." */
export function sayData(seen: readonly SeenDataset[], strategy: Strategy): string {
  if (seen.length === 0) return 'There is no dataset yet.'
  const connected = seen.filter(({ view }) => view.state !== 'not connected')
  const elsewhere = seen.length - connected.length
  const away = elsewhere === 0 ? '' : ` ${count(elsewhere, 'more lies', 'more lie')} in places that are not connected.`
  if (connected.length === 0) return `${count(seen.length, 'dataset is', 'datasets are')} named, and none is connected.`
  const good = connected.filter(({ view }) => view.state === 'in order').length
  const unread = connected.filter(({ view }) => view.state === 'not looked at').length
  if (unread === connected.length)
    return `${count(unread, 'dataset is', 'datasets are')} connected; nobody has looked into ${unread === 1 ? 'it' : 'them'} yet.${away}`
  const first =
    good === connected.length
      ? `${good === 1 ? 'The one connected dataset is' : good === 2 ? 'Both connected datasets are' : `All ${good} connected datasets are`} fresh and complete`
      : good === 0
        ? `${connected.length === 1 ? 'The one dataset is not' : `None of ${connected.length} datasets is`} fresh and complete`
        : `${good} of ${count(connected.length, 'dataset is', 'datasets are')} fresh and complete`
  const worst = worstOf(connected)
  const trouble = worst === null ? '' : `; ${sayTrouble(worst, strategy)}`
  const notYet = unread === 0 ? '' : ` ${count(unread, 'has', 'have')} not been looked at.`
  return `${first}${trouble}.${notYet}${away}`
}

/** A broken dataset weighs more than a late one, that more than one with gaps; then the one on which most metrics stand. */
function worstOf(seen: readonly SeenDataset[]): SeenDataset | null {
  const order: readonly DatasetView['state'][] = ['broken', 'late', 'incomplete']
  const bad = seen.filter(({ view }) => order.includes(view.state))
  return bad.toSorted((a, b) => order.indexOf(a.view.state) - order.indexOf(b.view.state) || b.view.metrics.length - a.view.metrics.length)[0] ?? null
}

function sayTrouble({ view, profile }: SeenDataset, strategy: Strategy): string {
  const all = metricsOn(view.id, strategy)
  if (view.state === 'broken')
    return `${view.name} cannot be read${all.length === 0 ? '' : `, so ${count(all.length, 'metric has', 'metrics have')} no fresh numbers`}`
  if (view.state === 'late') return `${view.name} is late${all.length === 0 ? '' : `, and ${count(all.length, 'metric stands', 'metrics stand')} on it`}`
  const worst = profile?.remarks.find(({ says }) => says === view.says)
  const blind = worst?.code === 'missing-values' && worst.column !== null ? all.filter((metric) => reads(metric, worst.column!)) : []
  const says = view.says.replace(/\.$/, '')
  return `${view.name}: ${says}${blind.length === 0 ? '' : `, so ${count(blind.length, 'metric is', 'metrics are')} blind for them`}`
}

function reads({ computed }: Metric, column: string): boolean {
  return computed !== undefined && columnsOf(computed).some((name) => name.toLowerCase() === column.toLowerCase())
}

function count(amount: number, one: string, many: string): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`
}
