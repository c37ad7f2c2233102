import { approval } from './approval.ts'
import { contract } from './contract.ts'
import { dataset } from './dataset.ts'
import { decision } from './decision.ts'
import { evidence } from './evidence.ts'
import { experiment } from './experiment.ts'
import { gap } from './gap.ts'
import { gate } from './gate.ts'
import { goal } from './goal.ts'
import { impact } from './impact.ts'
import { initiative } from './initiative.ts'
import { insight } from './insight.ts'
import { metric } from './metric.ts'
import { person } from './person.ts'
import { policy } from './policy.ts'
import { review } from './review.ts'
import { skill } from './skill.ts'
import { source } from './source.ts'
import { squad } from './squad.ts'
import { tactic } from './tactic.ts'
import { term } from './term.ts'
import { tool } from './tool.ts'
import { training } from './training.ts'
import { workspace } from './workspace.ts'

/** Every kind of thing, in the order in which a strategy is written. */
export const nouns = {
  workspace,
  goal,
  metric,
  gap,
  initiative,
  tactic,
  squad,
  person,
  skill,
  training,
  dataset,
  source,
  term,
  contract,
  tool,
  experiment,
  impact,
  policy,
  gate,
  insight,
  evidence,
  approval,
  decision,
  review,
} as const
