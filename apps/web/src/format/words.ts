import type { EvidenceRung, Kind, Severity, Stage, State } from '@plumbline/plumb/types'

/** What each state means, in a sentence. */
export const stateMeanings: Readonly<Record<State, string>> = {
  'on line': 'Likely to be reached, or working as planned.',
  adrift: 'Off its target.',
  unproven: 'No measurement shows that it works: there is none, or what was found may be nothing.',
  stuck: 'Past the date on which it should have been decided.',
  stray: 'Serves no goal.',
  unknown: 'We do not know yet.',
}

export const states = Object.keys(stateMeanings) as readonly State[]

/** The rungs of the evidence ladder, weakest first, with what each stands for. */
export const rungMeanings: Readonly<Record<EvidenceRung, string>> = {
  assumed: 'Somebody thinks so.',
  benchmark: 'It worked elsewhere.',
  observed: 'Before and after were compared.',
  'quasi-experiment': 'Compared with a similar group that was not chosen by lot.',
  experiment: 'Compared with a control group chosen by lot.',
  'hold-out': 'A group was kept out for the whole time.',
}

export const rungs = Object.keys(rungMeanings) as readonly EvidenceRung[]

/** The rung as the legend says it. */
export const rungNames: Readonly<Record<EvidenceRung, string>> = {
  assumed: 'assumed',
  benchmark: 'benchmark',
  observed: 'before and after',
  'quasi-experiment': 'quasi-experiment',
  experiment: 'experiment',
  'hold-out': 'hold-out',
}

export const stageNames: Readonly<Record<Stage, string>> = {
  idea: 'Idea',
  'proof-of-concept': 'Proof of concept',
  pilot: 'Pilot',
  production: 'Production',
  scaled: 'Scaled',
  retired: 'Retired',
}

export const severityNames: Readonly<Record<Severity, string>> = { error: 'Must mend', warning: 'Costs the goal', note: 'Worth a look' }

const kindTitles: Partial<Record<Kind, string>> = { dataset: 'Dataset', person: 'Person', contract: 'Data contract', gap: 'Capability gap' }

export function sayKind(kind: Kind): string {
  return kindTitles[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1)
}

/** "goal/repeat-revenue" in its two halves. */
export function splitKey(key: string): { kind: Kind; id: string } {
  const slash = key.indexOf('/')
  return { kind: key.slice(0, slash) as Kind, id: key.slice(slash + 1) }
}

/** "1 goal", "3 goals". */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString()} ${amount === 1 ? noun : plural}`
}
