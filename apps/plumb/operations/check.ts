import { severities } from '@plumbline/model'
import { countFindings, findingsAsText, toSarif } from '@plumbline/model/checks'
import { z } from 'zod'
import { productVersion } from '../home.ts'
import { situate } from '../situate.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { finding } from './shapes/problem.ts'
import { asOf } from './shapes/thing.ts'

export const check = defineOperation({
  name: 'check',
  summary: 'What is wrong with the strategy as written, why it matters, and how to mend it.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    format: z.enum(['text', 'json', 'sarif']).optional().meta({ description: 'How the command line prints it.' }),
    failOn: z
      .enum([...severities, 'never'])
      .default('error')
      .meta({ description: 'Exit with 1 when a finding that nobody accepted is at least this severe.' }),
    asOf,
  }),
  output: z.object({
    findings: list(finding),
    counts: z.object({ error: z.number(), warning: z.number(), note: z.number(), accepted: z.number() }),
  }),
  terminalExamples: [
    { says: 'Check a folder of YAML.', input: { folder: 'my-company' } },
    { says: 'In a build: fail on warnings, and write what a code host can show.', input: { folder: 'my-company', failOn: 'warning', format: 'sarif' } },
  ],
  examples: [
    { says: 'Check the strategy of the workspace.', input: {} },
    { says: 'Let a build fail on warnings too.', input: { failOn: 'warning' } },
  ],
  async run(context, input) {
    const { findings } = await situate(context, { ...input, withoutData: 'go-on' })
    return { findings, counts: countFindings(findings) }
  },
  text({ findings }, { colour, columns }, { format }) {
    if (format === 'json') return JSON.stringify(findings, null, 2)
    if (format === 'sarif') return JSON.stringify(toSarif(findings, { version: productVersion }), null, 2)
    return findingsAsText(findings, { colour, columns })
  },
  exit({ counts }, { failOn }) {
    if (failOn === 'never') return 0
    return severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => counts[severity] > 0) ? 1 : 0
  },
})
