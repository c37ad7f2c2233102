import type { Decision, ExperimentState } from '@plumbline/plumb/types'

/** What follows from an experiment, everywhere in the same words. */
export const decisionNames: Readonly<Record<Decision, string>> = {
  ship: 'ship',
  'roll-back': 'roll back',
  'keep-running': 'keep running',
  'no-decision': 'no decision',
}

export const decisionMeanings: Readonly<Record<Decision, string>> = {
  ship: 'Better by enough, no guardrail harmed, no check against it.',
  'roll-back': 'Worse, too small to act on, or a guardrail is harmed.',
  'keep-running': 'Its rule does not let anybody decide yet.',
  'no-decision': 'It cannot tell, or a check stands against it.',
}

export const decisions = Object.keys(decisionNames) as readonly Decision[]

export const experimentStates: Readonly<Record<ExperimentState, string>> = {
  planned: 'planned',
  running: 'running',
  ended: 'ended',
  unread: 'no data',
}
