import { z } from 'zod'
import { viewTerms } from '../datasets/mappings.ts'
import { needFiles, readFolder } from '../folder/strategy-folder.ts'
import { termsAsText } from '../render/silos-text.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { termView } from './shapes/term.ts'

export const terms = defineOperation({
  name: 'terms',
  summary: 'The words of the business with one meaning each, and the columns that hold them.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder'],
  input: z.object({ folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }) }),
  output: z.object({ says: z.string(), terms: list(termView) }),
  examples: [{ says: 'See the terms.', input: {} }],
  terminalExamples: [{ says: 'The terms of a strategy folder.', input: { folder: 'my-company' } }],
  async run(context, { folder }) {
    const { strategy } = folder === undefined ? await context.strategy() : await readFolder(needFiles(context), folder)
    const found = viewTerms(strategy)
    const mapped = found.reduce((sum, { columns }) => sum + columns.filter(({ status }) => status === 'confirmed').length, 0)
    const says =
      found.length === 0
        ? 'There is no term yet.'
        : `${found.length} ${found.length === 1 ? 'term stands' : 'terms stand'} for ${mapped} ${mapped === 1 ? 'column' : 'columns'}.`
    return { says, terms: found }
  },
  text: (output, terminal) => termsAsText(output, terminal),
})
