import type { Initiative, Strategy, Term } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import type { DataFacts } from './facts.ts'
import { type ReadinessLimits, usualLimits } from './limits.ts'
import { type AspectReading, byLight, type NeedReadiness, type Readiness, worstOf } from './readiness.ts'
import type { NeedContext } from './rule.ts'
import { readinessRules } from './rules/index.ts'

export interface ReadinessQuestion {
  readonly initiative: Initiative
  readonly strategy: Strategy
  readonly facts: DataFacts
  /** ISO date. */
  readonly today: string
  /** usualLimits when left out. */
  readonly limits?: ReadinessLimits
}

/**
 * Whether the data that an initiative names under its needs can carry it: green, amber or red for each dataset and term, with the reason and the mend.
 * What nobody knows is amber. Undetermined: "no-data-needs" when it names none.
 */
export function judgeReadiness({ initiative, strategy, facts, today, limits = usualLimits }: ReadinessQuestion): Readiness | Undetermined {
  const terms = (initiative.needs?.terms ?? []).flatMap((id) => strategy.terms.get(id) ?? [])
  const named = initiative.needs?.data ?? []
  const missing = (initiative.needs?.terms ?? []).filter((id) => !strategy.terms.has(id))
  if (named.length === 0 && terms.length === 0 && missing.length === 0)
    return {
      undetermined: 'no-data-needs',
      because: `${initiative.name} names no data that it needs`,
      mend: 'Write the datasets it reads under "needs: { data: [...] }", or leave it at that if it needs none.',
    }
  const datasets = [...new Set([...named, ...terms.flatMap((term) => confirmedColumns(term).map(({ dataset }) => dataset))])]
  const context: NeedContext = { initiative, strategy, facts, limits, today, datasets, terms }
  const needs = [...datasets.map((id) => judgeDataset(id, context)), ...terms.map((term) => judgeTerm(term, context)), ...missing.map(unknownTerm)].sort(
    byLight,
  )
  const light = worstOf(needs.map((need) => need.light))
  return { initiative: initiative.id, light, says: sayReadiness(needs, light), needs }
}

function confirmedColumns(term: Term): readonly { readonly dataset: string; readonly column: string }[] {
  return (term.columns ?? []).filter(({ status }) => status === 'confirmed')
}

function judgeDataset(id: string, context: NeedContext): NeedReadiness {
  const dataset = context.strategy.datasets.get(id)
  const read = context.facts.datasets.get(id)
  const base = { kind: 'dataset' as const, id, name: dataset?.name ?? id, owner: dataset?.owner ?? null }
  const only = (light: 'amber' | 'red', says: string, mend: string): NeedReadiness => ({
    ...base,
    light,
    says,
    readings: [{ aspect: 'source', light, known: light === 'red', says, mend, measured: null, limit: null }],
  })
  if (dataset === undefined) return only('red', `There is no dataset ${id}.`, 'Describe it under "datasets", or mend the name.')
  if (read === undefined) return only('amber', `${dataset.name} has not been looked at.`, 'Connect its source and profile it.')
  if ('unread' in read) return only('red', read.unread, read.mend)
  const columns = columnsAsked(id, context)
  const readings = readinessRules.flatMap(({ aspect, judge }): AspectReading[] => {
    const answer = judge({ dataset, read, columns, context })
    return answer === null ? [] : [{ aspect, ...answer }]
  })
  return { ...base, ...summed(readings, `${dataset.name} is ready.`) }
}

/** Key, time and the columns of the needed terms. */
function columnsAsked(id: string, { strategy, terms }: NeedContext): readonly string[] {
  const dataset = strategy.datasets.get(id)!
  const asked = [
    ...(dataset.key ?? []),
    ...(dataset.time === undefined ? [] : [dataset.time]),
    ...terms.flatMap((term) => confirmedColumns(term).flatMap((each) => (each.dataset === id ? [each.column] : []))),
  ]
  return [...new Map(asked.map((column) => [column.toLowerCase(), column])).values()]
}

function judgeTerm(term: Term, { facts }: NeedContext): NeedReadiness {
  const columns = confirmedColumns(term)
  const suggested = (term.columns ?? []).filter(({ status }) => status === 'suggested').length
  const base = { kind: 'term' as const, id: term.id, name: term.name, owner: term.owner ?? null }
  const readings: AspectReading[] = []
  const add = (light: AspectReading['light'], says: string, mend: string | null) =>
    readings.push({ aspect: 'meaning', light, known: true, says, mend, measured: null, limit: null })
  if (columns.length === 0)
    add(
      'red',
      `No column is confirmed to hold ${term.name}.`,
      suggested > 0 ? `Look at the ${sayCount(suggested, 'column')} suggested for it, and confirm or reject.` : 'Map the column that holds it.',
    )
  else add('green', `${term.name} is held by ${sayCount(columns.length, 'confirmed column')}.`, null)
  if (columns.length > 0 && term.definition === undefined) add('amber', `${term.name} has no definition.`, 'Write in a sentence what it means and what not.')
  const own = facts.conflicts.filter(
    ({ severity, columns: touched }) =>
      severity !== 'note' && touched.every((each) => columns.some((column) => column.dataset === each.dataset && column.column === each.column)),
  )
  for (const conflict of own) add(conflict.severity === 'error' ? 'red' : 'amber', conflict.says, conflict.mend)
  return { ...base, ...summed(readings, `${term.name} is ready.`) }
}

function unknownTerm(id: string): NeedReadiness {
  const says = `There is no term ${id}.`
  return {
    kind: 'term',
    id,
    name: id,
    owner: null,
    light: 'red',
    says,
    readings: [{ aspect: 'meaning', light: 'red', known: true, says, mend: 'Describe it under "terms", or mend the name.', measured: null, limit: null }],
  }
}

function summed(readings: readonly AspectReading[], ready: string): Pick<NeedReadiness, 'light' | 'says' | 'readings'> {
  const sorted = [...readings].sort(byLight)
  const light = worstOf(sorted.map((each) => each.light))
  return { light, says: light === 'green' ? ready : sorted[0]!.says, readings: sorted }
}

function sayReadiness(needs: readonly NeedReadiness[], light: Readiness['light']): string {
  if (light === 'green') return needs.length === 1 ? `The data it needs is ready: ${needs[0]!.name}.` : `All ${needs.length} data needs are ready.`
  const red = needs.filter((need) => need.light === 'red').length
  const amber = needs.filter((need) => need.light === 'amber').length
  const count =
    red > 0
      ? `${red} of ${sayCount(needs.length, 'data need')} ${red === 1 ? 'is' : 'are'} not ready`
      : `${amber} of ${sayCount(needs.length, 'data need')} ${amber === 1 ? 'needs' : 'need'} a look`
  return `${count}. ${needs[0]!.says}`
}
