import { didYouMean } from '@plumbline/model'
import { writeOdcs } from '@plumbline/model/odcs'
import { z } from 'zod'
import { needFiles, readFolder } from '../folder/strategy-folder.ts'
import { Missing } from './context.ts'
import { defineOperation } from './operation.ts'
import { idOf } from './thing-name.ts'

export const contractExport = defineOperation({
  name: 'contract-export',
  summary: 'Write a data contract as YAML of the Open Data Contract Standard 3.1.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['contract', 'folder'],
  localOnly: ['folder'],
  input: z.object({
    contract: z.string().min(1).meta({ description: 'Id of the contract.' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  }),
  output: z.object({ fileName: z.string(), text: z.string() }),
  examples: [{ says: 'Write a contract of the sample as YAML.', input: { contract: 'kpis-frozen' } }],
  async run(context, { contract, folder }) {
    const { strategy } = folder === undefined ? await context.strategy() : await readFolder(needFiles(context), folder)
    const id = idOf('contract', contract)
    const found = strategy.contracts.get(id)
    if (found === undefined)
      throw new Missing([
        {
          code: 'unknown-thing',
          severity: 'error',
          place: { thing: `contract/${id}` },
          message: `There is no contract "${id}".`,
          found: id,
          mend: didYouMean(id, [...strategy.contracts.keys()], 'See which there are with: plumb things contract'),
        },
      ])
    return { fileName: `${id}.odcs.yaml`, text: writeOdcs(found) }
  },
  text: ({ text }) => text.trimEnd(),
})
