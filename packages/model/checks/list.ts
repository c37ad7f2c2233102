import { aiForItsOwnSake } from './ai-for-its-own-sake.ts'
import type { Check } from './check.ts'
import { circularGoals } from './circular-goals.ts'
import { circularInitiatives } from './circular-initiatives.ts'
import { circularMetrics } from './circular-metrics.ts'
import { datesReversed } from './dates-reversed.ts'
import { departmentGoalUnaligned } from './department-goal-unaligned.ts'
import { duplicateGoals } from './duplicate-goals.ts'
import { duplicateInitiatives } from './duplicate-initiatives.ts'
import { effectAgainstGoal } from './effect-against-goal.ts'
import { effectWithoutEvidence } from './effect-without-evidence.ts'
import { experimentOutcome } from './experiment-outcome.ts'
import { experimentRule } from './experiment-rule.ts'
import { experimentSplit } from './experiment-split.ts'
import { forecastBeside } from './forecast-beside.ts'
import { gapBlocksNothing } from './gap-blocks-nothing.ts'
import { gapUnclosed } from './gap-unclosed.ts'
import { goalAgainstDirection } from './goal-against-direction.ts'
import { goalAlreadyMet } from './goal-already-met.ts'
import { goalDatePast } from './goal-date-past.ts'
import { goalDueAfterParent } from './goal-due-after-parent.ts'
import { goalOutOfReach } from './goal-out-of-reach.ts'
import { goalUnitClash } from './goal-unit-clash.ts'
import { goalUnserved } from './goal-unserved.ts'
import { goalWithoutBaseline } from './goal-without-baseline.ts'
import { goalWithoutData } from './goal-without-data.ts'
import { goalWithoutDate } from './goal-without-date.ts'
import { goalWithoutMetric } from './goal-without-metric.ts'
import { goalWithoutOwner } from './goal-without-owner.ts'
import { goalWithoutTarget } from './goal-without-target.ts'
import { initiativeWithoutEffect } from './initiative-without-effect.ts'
import { initiativeWithoutOwner } from './initiative-without-owner.ts'
import { initiativeWithoutStop } from './initiative-without-stop.ts'
import { initiativeWithoutSuccess } from './initiative-without-success.ts'
import { opposedGoals } from './opposed-goals.ts'
import { outputGoal } from './output-goal.ts'
import { personOverbooked } from './person-overbooked.ts'
import { pilotPastDate } from './pilot-past-date.ts'
import { pilotWithoutDate } from './pilot-without-date.ts'
import { ratioOverOne } from './ratio-over-one.ts'
import { requiresUnready } from './requires-unready.ts'
import { roleShort } from './role-short.ts'
import { squadOverloaded } from './squad-overloaded.ts'
import { strayInitiative } from './stray-initiative.ts'
import { tooManyActive } from './too-many-active.ts'
import { unknownReference } from './unknown-reference.ts'
import { vanityMetric } from './vanity-metric.ts'

/** Every check, in the order in which docs/methods/checks.md tells of them. */
export const checks: readonly Check[] = [
  goalWithoutMetric,
  goalWithoutBaseline,
  goalWithoutTarget,
  goalWithoutDate,
  goalWithoutOwner,
  goalWithoutData,
  goalAlreadyMet,
  goalOutOfReach,
  goalDatePast,
  goalAgainstDirection,
  goalUnitClash,
  ratioOverOne,
  outputGoal,
  vanityMetric,
  goalUnserved,
  departmentGoalUnaligned,
  goalDueAfterParent,
  duplicateGoals,
  opposedGoals,
  gapUnclosed,
  gapBlocksNothing,
  strayInitiative,
  aiForItsOwnSake,
  initiativeWithoutOwner,
  initiativeWithoutEffect,
  effectWithoutEvidence,
  effectAgainstGoal,
  initiativeWithoutSuccess,
  initiativeWithoutStop,
  pilotPastDate,
  pilotWithoutDate,
  duplicateInitiatives,
  requiresUnready,
  tooManyActive,
  squadOverloaded,
  personOverbooked,
  roleShort,
  circularGoals,
  circularMetrics,
  forecastBeside,
  circularInitiatives,
  unknownReference,
  datesReversed,
  experimentSplit,
  experimentOutcome,
  experimentRule,
]
