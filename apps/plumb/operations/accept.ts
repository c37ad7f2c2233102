import { createHash } from 'node:crypto'
import { type Doc, date, didYouMean, type Finding, type Problem } from '@plumbline/model'
import type { ChangeRequest } from '@plumbline/store'
import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { situate } from '../situate.ts'
import { type Context, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'

export const accept = defineOperation({
  name: 'accept',
  summary: 'Live with a finding: for a reason, and until a day on which it is looked at again.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    finding: z.string().min(3, 'expected the fingerprint of a finding').meta({ description: 'The fingerprint, as "check" prints it.' }),
    reason: z.string().trim().min(1, 'expected the reason').max(2_000).meta({ description: 'Why it is fine to live with it.' }),
    until: date().optional().meta({ description: 'The day on which it counts again.' }),
    withdraw: z.boolean().optional().meta({ description: 'Take the acceptance back; the finding counts again.' }),
  }),
  output: writeAnswer,
  positional: ['finding', 'reason'],
  examples: [
    {
      says: 'Accept a finding until the next review.',
      input: { finding: 'gap-unclosed:gap/four-identities', reason: 'The one customer record is planned for next year.', until: '2027-01-15' },
    },
  ],
  async run(context, { finding, reason, until, withdraw = false }) {
    const { things, strategy, findings, today } = await situate(context, {})
    if (until !== undefined && until <= today) throw new Refused([dayGone(until, today)])
    const standing = [...strategy.decisions.values()].filter((decision) => decision.choice === 'accept-finding' && decision.finding === finding)
    if (withdraw && standing.length === 0) throw new Refused([notAccepted(finding)])
    if (!withdraw && !findings.some(({ fingerprint }) => fingerprint === finding)) throw new Refused([unknownFinding(finding, findings)])
    const changes: ChangeRequest[] = withdraw
      ? standing.map(({ id }) => ({ kind: 'decision', id, doc: null }))
      : [{ kind: 'decision', id: idFor(finding), doc: describeAcceptance(context, { finding, reason, until, today }) }]
    const result = await context.store!.write(changes, { reason: withdraw ? `Finding counts again: ${reason}` : `Finding accepted: ${reason}` })
    return answerWrite(result, showChanges(things, changes), false)
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})

/** One decision for each finding, so that accepting it again replaces the reason and the day. */
function idFor(finding: string): string {
  const words = finding
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return `accept-${words}-${createHash('sha256').update(finding).digest('hex').slice(0, 6)}`
}

function describeAcceptance(
  { caller }: Context,
  { finding, reason, until, today }: { finding: string; reason: string; until?: string; today: string },
): Doc<'decision'> {
  return { name: `Accepted by ${caller.name}`, choice: 'accept-finding', finding, reason, on: today, ...(until === undefined ? {} : { reviewOn: until }) }
}

function unknownFinding(finding: string, findings: readonly Finding[]): Problem {
  const names = findings.map(({ fingerprint }) => fingerprint)
  return {
    code: 'unknown-finding',
    severity: 'error',
    place: { path: ['finding'] },
    message: `There is no finding "${finding}".`,
    found: finding,
    mend: didYouMean(finding, names, 'See which there are, with their fingerprints, with: plumb check'),
  }
}

function dayGone(until: string, today: string): Problem {
  return {
    code: 'day-gone',
    severity: 'error',
    place: { path: ['until'] },
    message: `${until} is not after today, ${today}.`,
    found: until,
    expected: `a day after ${today}`,
    mend: 'Give a later day, or none.',
  }
}

function notAccepted(finding: string): Problem {
  return {
    code: 'not-accepted',
    severity: 'error',
    place: { path: ['finding'] },
    message: `Nobody has accepted "${finding}".`,
    found: finding,
    mend: 'Give the fingerprint of an accepted finding, as "check" prints it.',
  }
}
