import type { Sentiment, Theme } from '@plumbline/engine'
import { sentiments } from '@plumbline/engine'
import { type FeedbackRow, maskText } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { z } from 'zod'
import { requestOf, type ServiceRequest, type TextService } from './text-service.ts'

/** At most so many messages are sent for their mood, and so many themes for their names. */
export const mostSent = 2_000
const mostNamed = 60
const messagesPerRequest = 25
const themesPerRequest = 10
const typicalPerTheme = 5

const moodSystem =
  'You read messages of customers. Personal data is masked with •••. For each numbered message say whether its writer is unhappy ("negative"), happy ("positive") or neither ("neutral"). Answer with JSON only: {"moods": ["negative", ...]}, one for each message, in their order.'
const labelSystem =
  'You name groups of customer messages. Personal data is masked with •••. For each group give a name of two to five plain words that a manager understands, in the language of the messages, no two the same. Answer with JSON only: {"names": ["...", ...]}, one for each group, in their order.'

/** What would be sent for the mood of messages, word for word. */
export function moodRequests(model: string, rows: readonly Pick<FeedbackRow, 'text'>[]): readonly ServiceRequest[] {
  return chunks(rows.slice(0, mostSent), messagesPerRequest).map((own) =>
    requestOf(model, moodSystem, own.map(({ text }, at) => `${at + 1}. ${oneLine(text)}`).join('\n')),
  )
}

/** What would be sent for the names of themes, word for word. */
export function labelRequests(
  model: string,
  themes: readonly Pick<Theme, 'phrases' | 'messages'>[],
  rows: readonly Pick<FeedbackRow, 'text'>[],
): readonly ServiceRequest[] {
  return chunks(themes.slice(0, mostNamed), themesPerRequest).map((own) =>
    requestOf(
      model,
      labelSystem,
      own
        .map(({ phrases, messages }, at) => {
          const typical = messages.slice(0, typicalPerTheme).map((message) => `- ${oneLine(rows[message]!.text)}`)
          return `Group ${at + 1}, often said: ${phrases.join(', ')}\n${typical.join('\n')}`
        })
        .join('\n\n'),
    ),
  )
}

/** The moods that the service reads; null for messages it was not asked about, and for all after it failed once. */
export async function askMoods(
  service: TextService,
  rows: readonly FeedbackRow[],
  signal: AbortSignal,
): Promise<{ readonly moods: readonly (Sentiment | null)[]; readonly problem: Problem | null }> {
  const shape = z.object({ moods: z.array(z.enum(sentiments)) })
  const { answers, problem } = await askAll(service, moodRequests(service.model, rows), signal, (answer, at) => {
    const parsed = shape.safeParse(answer)
    return parsed.success && parsed.data.moods.length === Math.min(messagesPerRequest, Math.min(rows.length, mostSent) - at * messagesPerRequest)
      ? parsed.data.moods
      : null
  })
  const moods = answers.flat()
  return { moods: rows.map((_, at) => moods[at] ?? null), problem }
}

/** Names for themes; null for those it gave none. */
export async function askLabels(
  service: TextService,
  themes: readonly Theme[],
  rows: readonly FeedbackRow[],
  signal: AbortSignal,
): Promise<{ readonly names: readonly (string | null)[]; readonly problem: Problem | null }> {
  const shape = z.object({ names: z.array(z.string().trim().min(2).max(60)) })
  const { answers, problem } = await askAll(service, labelRequests(service.model, themes, rows), signal, (answer, at) => {
    const parsed = shape.safeParse(answer)
    return parsed.success && parsed.data.names.length === Math.min(themesPerRequest, Math.min(themes.length, mostNamed) - at * themesPerRequest)
      ? parsed.data.names
      : null
  })
  const names = answers.flat()
  return { names: themes.map((_, at) => names[at] ?? null), problem }
}

/** Asks in order and stops at the first failure: what was answered until then is used. */
async function askAll<T>(
  service: TextService,
  requests: readonly ServiceRequest[],
  signal: AbortSignal,
  read: (answer: unknown, at: number) => T | null,
): Promise<{ answers: T[]; problem: Problem | null }> {
  const answers: T[] = []
  for (const [at, request] of requests.entries()) {
    const answer = await service.ask(request, signal)
    if (isProblem(answer)) return { answers, problem: answer }
    const understood = read(answer, at)
    if (understood === null) return { answers, problem: misunderstood(service) }
    answers.push(understood)
  }
  return { answers, problem: null }
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'mend' in answer && 'code' in answer
}

/** Masked once more: what goes out of the house is masked, whatever stood before. */
function oneLine(text: string): string {
  return maskText(text).replace(/\s+/g, ' ').slice(0, 600)
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}

function misunderstood({ host }: TextService): Problem {
  return {
    code: 'text-service-unanswered',
    severity: 'warning',
    place: { thing: 'workspace', path: ['textService'] },
    message: `The text service at ${host} answered something else than what it was asked. The product's own reading stands in.`,
    mend: 'Try a larger model.',
  }
}
