import { z } from 'zod'
import { timeSchedules, zoneOf } from '../jobs/due.ts'
import { jobs } from '../jobs/index.ts'
import { runsAsText } from '../render/runs-text.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

const run = z.object({
  number: z.number(),
  job: z.string(),
  about: z.string().meta({ description: 'What it was about, such as "dataset/orders"; empty for the whole workspace.' }),
  by: z.string(),
  dueAt: z.string().nullable().meta({ description: 'The time of the schedule that it kept; null when somebody asked for it.' }),
  attempt: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  seconds: z.number().nullable(),
  says: z.string().meta({ description: 'What it does, or did last.' }),
  done: z.number().nullable().meta({ description: 'How far it is, 0 to 1.' }),
  cancelBy: z.string().nullable(),
  outcome: z
    .enum(['done', 'failed', 'cancelled', 'lost'])
    .nullable()
    .meta({ description: 'Null while it is under way; lost: its server ended without a word.' }),
  counts: z.record(z.string(), z.number()),
  problems: list(problem),
})

const schedule = z.object({
  job: z.string(),
  about: z.string(),
  says: z.string().meta({ description: 'As written; a time of day with the zone of its clock.' }),
  lastDueAt: z.string().nullable(),
  nextDueAt: z.string(),
})

export const runs = defineOperation({
  name: 'runs',
  summary: 'What is read by the clock and when next, what is under way, and how the last runs ended.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({
    limit: z.int().min(1).max(500).default(20).meta({ description: 'How many runs at most.' }),
    job: z
      .enum(['all', ...jobs.map(({ name }) => name)])
      .default('refresh')
      .meta({ description: 'Which work: refresh reads the data.' }),
  }),
  output: z.object({ runs: list(run), schedules: list(schedule) }),
  examples: [{ says: 'See how the last refreshes ended.', input: {} }],
  async run(context, { limit, job: wanted }) {
    const store = context.store!
    const things = (await Promise.all((['workspace', 'source', 'dataset'] as const).map((kind) => store.things({ kind })))).flat()
    const timeZone = zoneOf(things)
    const timed = jobs
      .filter(({ name }) => wanted === 'all' || name === wanted)
      .flatMap((job) => timeSchedules(job, things, context.now()).map((each) => ({ job: job.name, ...each })))
    return {
      runs: (await store.runs({ limit, job: wanted === 'all' ? undefined : wanted })).map(({ who, result, startedAt, endedAt, ...rest }) => ({
        ...rest,
        by: who.name,
        startedAt,
        endedAt,
        seconds: endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
        counts: result?.counts ?? {},
        problems: result?.problems ?? [],
      })),
      schedules: timed.map(({ job, about, says, lastDue, nextDue }) => ({
        job,
        about,
        says: / at \d/.test(says) ? `${says} (${timeZone})` : says,
        lastDueAt: lastDue?.toISOString() ?? null,
        nextDueAt: nextDue.toISOString(),
      })),
    }
  },
  text: (output, terminal) => runsAsText(output, terminal),
})
