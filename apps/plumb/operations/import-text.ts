import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { applyTexts } from './apply-texts.ts'
import { defineOperation } from './operation.ts'
import { texts } from './shapes/texts.ts'
import { writeAnswer } from './shapes/thing.ts'

export const importText = defineOperation({
  name: 'import-text',
  summary: 'Bring a strategy as YAML text into the workspace; a dry run shows the differences.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    files: texts,
    dryRun: z.boolean().optional().meta({ description: 'Only show what would change.' }),
    entered: z.string().optional().meta({ description: 'Numbers that people entered, as the text of observations.csv; those that are new are added.' }),
    replace: z.boolean().optional().meta({ description: 'Take out of the workspace what the text does not hold.' }),
  }),
  output: writeAnswer,
  examples: [
    {
      says: 'See what a new gap in YAML would change.',
      input: { files: [{ path: 'gaps.yaml', text: 'gaps:\n  no-consent-record:\n    name: No record of consent\n    severity: high\n' }], dryRun: true },
    },
  ],
  run: (context, { files, entered, dryRun = false, replace = false }) => applyTexts(context, files, { dryRun, replace, entered, reason: 'Imported as text' }),
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
