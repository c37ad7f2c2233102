import type { Readiness } from '@plumbline/engine'
import type { Conflict, ContractReport, NewTerm, Profile, SiloMap, TermSuggestion } from '@plumbline/metrics'
import type { Grain, Problem } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { ThingView, WriteAnswer, WrittenDoc } from '../types.ts'

export type { Conflict, ContractReport, NewTerm, Profile, SiloMap, TermSuggestion } from '@plumbline/metrics'

export interface Named {
  readonly id: string
  readonly name: string
}

/** A dataset in a list of them. */
export interface DatasetView extends Named {
  readonly row: string | null
  readonly source: Named | null
  /** What people call its place, such as "orders.csv". */
  readonly where: string | null
  readonly bytes: number | null
  readonly changedAt: string | null
  /** not connected: it lies in a place that Plumbline cannot reach. broken: it cannot be read. */
  readonly state: 'in order' | 'incomplete' | 'late' | 'not looked at' | 'broken' | 'not connected'
  readonly says: string
  readonly mend: string | null
  /** Null until somebody has looked, as are the following. */
  readonly rows: number | null
  readonly columns: number | null
  readonly latest: string | null
  /** The time for which a row stands: its day, or the month whose first day it bears. */
  readonly span: Grain | null
  readonly ageDays: number | null
  readonly promisedDays: number | null
  /** Columns with personal data. */
  readonly personal: readonly string[]
  readonly contracts: readonly (Named & { readonly state: 'kept' | 'broken' | 'not run' })[]
  readonly metrics: readonly Named[]
  readonly owner: Named | null
  readonly readAt: string | null
  readonly problem: Problem | null
}

export interface SourceView {
  /** Null for the data folder itself. */
  readonly id: string | null
  readonly name: string
  readonly kind: 'folder' | 'upload' | 'postgres' | 'duckdb' | 'warehouse'
  readonly where: string | null
  /** The name of its secret. */
  readonly secret: string | null
  readonly datasets: number
}

/** A column and the term it belongs to, or is said to. */
export interface MappingView {
  readonly term: string
  readonly name: string
  readonly dataset: string
  readonly column: string
  readonly status: 'confirmed' | 'suggested' | 'rejected'
  readonly by: string | null
  readonly on: string | null
  readonly because: string | null
}

export interface TermView extends Named {
  readonly definition: string | null
  readonly type: string | null
  readonly unit: string | null
  readonly columns: readonly MappingView[]
}

/** What a table looks like before it is a dataset, and what is proposed to be written of it. */
export interface ConnectAnswer {
  /** What people call the place that was looked at. */
  readonly from: string
  readonly look: Profile | null
  /** Tables or files of a source, where none was named; the sheets of a workbook that has several, whichever was looked at. */
  readonly choices: readonly { readonly name: string; readonly about: string }[]
  readonly proposal: { readonly id: string; readonly doc: WrittenDoc } | null
  /** Why the proposal is as it is, by field. */
  readonly because: Readonly<Record<string, string>>
  /** How its file is written, where that is worth a word; it is read all the same. */
  readonly notes: readonly Problem[]
  readonly changes: WriteAnswer['changes']
  readonly problems: readonly Problem[]
  readonly batch: string | null
}

/** Which sources join, what their columns mean, and what keeps them apart. */
export interface SilosAnswer {
  readonly says: string
  /** ISO time of the look; null when nobody has looked since the data changed. */
  readonly readAt: string | null
  readonly map: SiloMap | null
  readonly suggestions: readonly TermSuggestion[]
  readonly newTerms: readonly NewTerm[]
  readonly conflicts: readonly Conflict[]
  readonly problems: readonly Problem[]
}

/** The questions about data, as the web client asks them. */
export interface DatasetOperationTypes {
  /** The Data page. */
  data: {
    input: Record<string, never>
    output: { says: string; asOf: string; datasets: readonly DatasetView[]; sources: readonly SourceView[]; notLookedAt: number; notLookedAtBytes: number }
  }
  dataset: {
    input: { dataset: string }
    output: {
      thing: ThingView | null
      view: DatasetView
      profile: Profile | null
      mappings: readonly MappingView[]
      suggestions: readonly TermSuggestion[]
      metrics: readonly (Named & { readonly columns: readonly string[] })[]
      initiatives: readonly Named[]
      /** Those that were run since the data changed. */
      reports: readonly ContractReport[]
      /** How its file is written, where that is worth a word. */
      notes: readonly Problem[]
    }
  }
  profile: { input: { dataset?: string; again?: boolean }; output: { says: string; profiles: readonly Profile[]; problems: readonly Problem[] } }
  connect: {
    input: {
      fileName?: string
      contentBase64?: string
      source?: string
      table?: string
      sheet?: string
      id?: string
      name?: string
      row?: string
      key?: readonly string[]
      time?: string
      dimensions?: readonly string[]
      personalData?: boolean
      freshWithin?: string
      dryRun?: boolean
    }
    output: ConnectAnswer
  }
  /** Whether a source can be reached that is not written yet, and what lies in it. */
  'try-source': { input: { doc: WrittenDoc }; output: { choices: readonly { name: string; about: string }[]; problems: readonly Problem[] } }
  terms: { input: Record<string, never>; output: { says: string; terms: readonly TermView[] } }
  'map-term': {
    input: {
      term: string
      column: string
      more?: readonly string[]
      decision: 'confirm' | 'refuse' | 'withdraw'
      name?: string
      unit?: string
      because?: string
      dryRun?: boolean
    }
    output: WriteAnswer
  }
  silos: { input: { keptOnly?: boolean; again?: boolean }; output: SilosAnswer }
  'contract-run': { input: { about?: string; again?: boolean }; output: { says: string; reports: readonly ContractReport[]; problems: readonly Problem[] } }
  'contract-export': { input: { contract: string }; output: { fileName: string; text: string } }
  'contract-import': { input: { fileName?: string; contentBase64?: string; id?: string; dataset?: string; dryRun?: boolean }; output: WriteAnswer }
  /** Whether the data of an initiative is ready. */
  readiness: { input: { initiative: string }; output: { readiness: Readiness | Undetermined } }
}
