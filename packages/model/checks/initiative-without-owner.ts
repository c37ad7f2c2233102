import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const initiativeWithoutOwner = defineCheck({
  code: 'initiative-without-owner',
  title: 'Initiative without owner',
  severity: 'warning',
  why: 'Work that nobody answers for is neither decided nor stopped.',
  *run({ strategy }) {
    for (const initiative of strategy.initiatives.values()) {
      if (initiative.owner !== undefined || initiative.stage === 'retired') continue
      const squad = initiative.squad === undefined ? undefined : strategy.squads.get(initiative.squad)
      const lead = squad?.lead === undefined ? undefined : strategy.people.get(squad.lead)
      yield {
        thing: `initiative/${initiative.id}`,
        message: `The initiative ${nameOf(initiative)} has no owner.`,
        mend:
          lead === undefined
            ? 'Name the one person who answers for it: "owner: <id of a person>".'
            : `Name the one person who answers for it, such as "owner: ${lead.id}" (${lead.name}, who leads ${nameOf(squad!)}).`,
        ...(lead === undefined ? {} : { expected: lead.id, related: [`person/${lead.id}` as const] }),
      }
    }
  },
})
