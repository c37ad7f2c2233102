import { dump } from 'js-yaml'
import type { Contract } from '../strategy.ts'
import { daysOf } from '../values/quantity.ts'
import { serviceLevelsOf, tablesOf } from './document.ts'
import { odcsVersion } from './standard.ts'

/**
 * A contract as YAML of the Open Data Contract Standard 3.1: what was imported, as it came, with what was added here.
 * A contract that was written here becomes a document of its own, with its sentences as text rules and its freshness as latency.
 */
export function writeOdcs(contract: Contract): string {
  return dump(odcsDocument(contract), { lineWidth: 120, noRefs: true })
}

/** The document behind writeOdcs. */
export function odcsDocument(contract: Contract): Readonly<Record<string, unknown>> {
  const { id, name, standard = {} } = contract
  const head = { version: '1.0.0', kind: 'DataContract', apiVersion: odcsVersion, id, status: 'draft', name }
  const whole = { ...head, ...standard, name: name === standard.id ? (standard.name ?? name) : name }
  return { ...whole, ...withRules(contract, whole), ...withFreshness(contract, whole) }
}

/** Sentences join the first table, unless they stand there already. */
function withRules({ rules = [], dataset, id }: Contract, document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const tables = Array.isArray(document.schema) && document.schema.length > 0 ? document.schema : [{ name: dataset ?? id, logicalType: 'object' }]
  const known = new Set(tablesOf(document).flatMap((table) => table.quality.map((rule) => rule.description)))
  const added = rules.filter((rule) => !known.has(rule)).map((description) => ({ type: 'text', description }))
  const [first, ...others] = tables
  return { schema: added.length === 0 ? tables : [{ ...first, quality: [...(Array.isArray(first.quality) ? first.quality : []), ...added] }, ...others] }
}

function withFreshness({ freshWithin }: Contract, document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const days = freshWithin === undefined ? null : daysOf(freshWithin)
  if (days === null || serviceLevelsOf(document).some((level) => level.property === 'latency')) return {}
  const levels = Array.isArray(document.slaProperties) ? document.slaProperties : []
  return { slaProperties: [...levels, { property: 'latency', value: days, unit: 'd' }] }
}
