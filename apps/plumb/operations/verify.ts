import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

const mostBytes = 2_000_000_000

export const verify = defineOperation({
  name: 'verify',
  summary: 'Prove that nobody edited, removed, inserted or reordered an entry of the log; of the workspace, or of an exported file.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  input: z.object({
    file: z.string().optional().meta({ description: 'An exported log, checked without any database.' }),
    root: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
      .optional()
      .meta({ description: 'The root as it was written down elsewhere; without it nobody can tell that the end of a file was cut off and sealed anew.' }),
  }),
  output: z.object({ intact: z.boolean(), entries: z.number(), root: z.string(), problems: list(problem) }),
  positional: ['file'],
  localOnly: ['file'],
  terminalExamples: [{ says: 'Check an exported log, without any database.', input: { file: 'log.jsonl' } }],
  examples: [{ says: 'Verify the log of the workspace.', input: {} }],
  standsAlone: (input) => input.file !== undefined,
  async run(context, { file, root }) {
    if (file !== undefined) {
      const { verifyExport } = await import('@plumbline/store')
      const text = Buffer.from(await context.files!.read(file, mostBytes)).toString('utf8')
      const { intact, entries, root: found, problems } = await verifyExport([text], { expectedRoot: root })
      return { intact, entries, root: found, problems }
    }
    const verified = await context.store!.verify()
    if (root === undefined || root === verified.root) return verified
    return { ...verified, intact: false, problems: [...verified.problems, otherRoot(root, verified.root)] }
  },
  exit: ({ intact }) => (intact ? 0 : 1),
  text: ({ intact, entries, root, problems }) =>
    intact
      ? `Intact: ${entries} entries, each with the hash of the one before.\nRoot ${root}\n`
      : `Not intact: ${problems.length} of ${entries} entries do not hold.\n${problems.map(({ message, mend }) => `  ${message} ${mend}\n`).join('')}`,
})

function otherRoot(expected: string, found: string) {
  return {
    code: 'other-root',
    severity: 'error',
    place: {},
    message: 'The log does not end in the root that was written down.',
    found,
    expected,
    mend: 'Either it was written to since, or its end was replaced: compare with an export of that day.',
  } as const
}
