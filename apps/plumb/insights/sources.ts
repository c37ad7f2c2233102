import { chancesBefore, type FindingKind, findingsOfGoals, findingsOfMissing, findingsOfShifts, type SenseFinding, standMetrics } from '@plumbline/engine'
import { findDriverFindings } from '../drivers/find-driver-findings.ts'
import { findThemeFindings } from '../feedback/find-theme-findings.ts'
import { shiftsOf } from '../metrics/shifts.ts'
import type { Context } from '../operations/context.ts'
import { withData } from '../operations/open-data.ts'
import type { Situation } from '../situation.ts'
import { findChangeFindings } from './find-change-findings.ts'

/** What a source of findings looks at. */
export interface Look {
  /** Of a workspace, or of a folder that the caller owns. */
  readonly context: Context
  readonly situation: Situation
  /** The strategy folder and its data; left out for a workspace. */
  readonly folder?: string | undefined
  readonly data?: string | undefined
}

/** Something that looks through the data for what a person should decide on. */
export interface FindingSource {
  readonly name: string
  /** What its findings are called in a sentence about what could not be looked for. */
  readonly says: string
  /** All kinds that it may give: an insight of such a kind that it no longer gives is gone. */
  readonly kinds: readonly FindingKind[]
  readonly find: (look: Look) => Promise<readonly SenseFinding[]>
  /** False where it leaves out for now what takes long: then nothing that it does not find is held for gone. */
  readonly isWhole?: (look: Look) => boolean
}

const goals: FindingSource = {
  name: 'goals',
  says: 'goals off their course',
  kinds: ['goal'],
  async find({ context, situation, folder }) {
    const { brief, strategy, histories, simulations, today } = situation
    // A folder keeps no record of what was said.
    const said = folder === undefined && context.store !== null ? await context.store.chances({ until: today }) : []
    return findingsOfGoals({ goals: brief.goals, strategy, histories, simulations, chancesBefore: chancesBefore(said, situation) })
  },
}

const missing: FindingSource = {
  name: 'missing-data',
  says: 'numbers that did not come',
  kinds: ['missing-data'],
  async find({ situation: { strategy, things, histories, sources, unanswered, today } }) {
    return findingsOfMissing(standMetrics({ strategy, things, histories, sources, problems: unanswered, today }), histories)
  },
}

const shifts: FindingSource = {
  name: 'shifts',
  says: 'metrics that shifted',
  kinds: ['shift', 'missing-data'],
  async find({ context, situation, folder, data }) {
    return findingsOfShifts(await shiftsOf(context, JSON.stringify({ folder, data }), situation), situation)
  },
}

const changes: FindingSource = {
  name: 'changes',
  says: 'what moved the metrics of goals',
  kinds: ['change'],
  find: findChangeFindings,
}

/** Somebody who waits is not kept waiting until thousands of messages are read; the night has the time. */
const isPatient = ({ context }: Look) => context.caller.kind === 'system'

const themes: FindingSource = {
  name: 'themes',
  says: 'themes of what customers say',
  kinds: ['theme'],
  isWhole: isPatient,
  find: (look) => withData(look.context, look, (open) => findThemeFindings(look.context, open, { keptOnly: !isPatient(look) })),
}

const drivers: FindingSource = {
  name: 'drivers',
  says: 'what goes with the outcomes that goals aim at',
  kinds: ['driver'],
  isWhole: isPatient,
  find: (look) => findDriverFindings(look, { keptOnly: !isPatient(look) }),
}

/** Every source of findings, the quick ones first. */
export const findingSources: readonly FindingSource[] = [goals, missing, shifts, changes, themes, drivers]
