import { nouns } from '@plumbline/model'
import { z } from 'zod'
import { listPlaces } from '../datasets/list-places.ts'
import { placesAsText } from '../render/sources-text.ts'
import type { WrittenDoc } from '../types.ts'
import { Refused } from './context.ts'
import { withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { problemsOfInput } from './run.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { writtenDoc } from './shapes/thing.ts'

/** An id that no source of a strategy has: ids hold no blanks. */
const untried = 'to be tried'

export const trySource = defineOperation({
  name: 'try-source',
  summary: 'Try whether a source can be reached that is not written yet: what tables or files are there. Nothing is kept.',
  role: 'contributor',
  // It changes nothing, but a definition can be longer than an address.
  effect: 'write',
  reach: 'workspace',
  input: z.object({ doc: writtenDoc.meta({ description: 'The fields of the source as written.' }) }),
  output: z.object({
    choices: list(z.object({ name: z.string(), about: z.string() })).meta({ description: 'Tables of a database, or files of a folder.' }),
    problems: list(problem),
  }),
  examples: [{ says: 'See which files lie in the data folder.', input: { doc: { name: 'Data folder', kind: 'folder' } } }],
  async run(context, { doc }) {
    const source = { id: untried, ...readSource(doc) }
    return withData(context, {}, async ({ loaded: { strategy }, facts, now }) => {
      const found = await listPlaces(source, { strategy: { ...strategy, sources: new Map([[untried, source]]) }, facts, now })
      return 'mend' in found ? { choices: [], problems: [withoutThing(found)] } : { choices: found, problems: [] }
    })
  },
  text: placesAsText,
  exit: ({ problems }) => (problems.length === 0 ? 0 : 1),
})

function readSource(doc: WrittenDoc) {
  const read = nouns.source.schema.safeParse(doc)
  if (read.success) return read.data
  throw new Refused(problemsOfInput(read.error).map((each) => ({ ...each, place: { path: ['doc', ...(each.place.path ?? [])] } })))
}

/** It is no thing of the strategy yet. */
function withoutThing<T extends { place: { thing?: string } }>(found: T): T {
  const { thing: _thing, ...place } = found.place
  return { ...found, place }
}
