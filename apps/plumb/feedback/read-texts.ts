import { Worker } from 'node:worker_threads'
import { languageOf, type Meanings, mainLanguage, type Sentiment } from '@plumbline/engine'
import { endThread } from '../thread.ts'
import { moodByWords } from './mood-words.ts'
import type { TextAnswer, TextQuestion } from './text-worker.ts'

/** What a machine makes of texts on its own, offline. */
export interface ReadTexts {
  readonly languages: readonly (string | null)[]
  readonly hints: readonly (Sentiment | null)[]
  /** Sentence vectors of English texts, of as many as are worth the time; null where there are none. */
  readonly meanings: Meanings | null
}

type Progress = (says: string, done?: number) => void

/** Sentence vectors take 15 ms each; what the others mean is told from those that have one. */
const mostMeanings = 2_000
const batch = 64
/** Beyond this, what a word list says no more. */
const mildest = 0.1

/**
 * Reads the language and the mood of texts, and what they mean, in a thread of its own whose models are let go of when it is done.
 *
 * chosen: ids decide which texts get a sentence vector, so that the same ones do while texts come in.
 */
export async function readTexts(texts: readonly string[], ids: readonly string[], signal: AbortSignal, progress: Progress): Promise<ReadTexts> {
  const told = texts.map(languageOf)
  const main = mainLanguage(told)
  // What says too little to tell its language is most likely in that of the others.
  const languages = told.map((language) => language ?? main)
  const english = texts.flatMap((_, at) => (languages[at] === 'en' ? [at] : []))
  const thread = openThread(signal)
  try {
    const hints = texts.map((text, at) => moodByWords(text, languages[at]!))
    for (let from = 0; from < english.length; from += 500) {
      const own = english.slice(from, from + 500)
      const { moods } = await thread.ask({ mood: own.map((at) => texts[at]!) })
      for (const [row, at] of own.entries()) hints[at] = moods[row]! <= -mildest ? 'negative' : moods[row]! >= mildest ? 'positive' : 'neutral'
      progress('Reading the mood of messages', (0.2 * from) / english.length)
    }
    const chosen = [...english].sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1)).slice(0, mostMeanings)
    return { languages: told, hints, meanings: await readMeanings(thread, texts, chosen, progress) }
  } finally {
    thread.close()
  }
}

async function readMeanings(thread: Thread, texts: readonly string[], chosen: readonly number[], progress: Progress): Promise<Meanings | null> {
  if (chosen.length === 0) return null
  // Texts of like length together: a batch takes as long as its longest.
  const order = [...chosen].sort((a, b) => texts[a]!.length - texts[b]!.length || a - b)
  let values = new Float32Array(0)
  let dimensions = 0
  for (let from = 0; from < order.length; from += batch) {
    const own = order.slice(from, from + batch)
    const answer = await thread.ask({ embed: own.map((at) => texts[at]!.slice(0, 1_000)) })
    dimensions = answer.dimensions
    if (values.length === 0) values = new Float32Array(order.length * dimensions)
    values.set(answer.vectors, from * dimensions)
    progress('Reading what messages mean', 0.2 + (0.7 * from) / order.length)
  }
  return { texts: order, dimensions, values }
}

interface Thread {
  ask(question: { readonly embed: readonly string[] }): Promise<{ readonly vectors: Float32Array; readonly dimensions: number }>
  ask(question: { readonly mood: readonly string[] }): Promise<{ readonly moods: readonly number[] }>
  close(): void
}

/** One question at a time; the signal ends the wait for it. */
function openThread(signal: AbortSignal): Thread {
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url))
  worker.unref()
  let number = 0
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  stopped.catch(() => undefined)
  const ask = async (question: { readonly embed: readonly string[] } | { readonly mood: readonly string[] }) => {
    signal.throwIfAborted()
    const id = ++number
    const answered = new Promise<TextAnswer>((resolve, reject) => {
      worker.ref()
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The thread that reads texts ended.')))
      worker.postMessage({ id, ...question } satisfies TextQuestion)
    })
    const answer = await Promise.race([answered, stopped])
    worker.removeAllListeners('error').removeAllListeners('exit')
    worker.unref()
    if ('failed' in answer) throw new Error(`Texts could not be read: ${answer.failed}`)
    return answer
  }
  return {
    ask: ask as Thread['ask'],
    close: () => endThread(worker),
  }
}
