import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { type Context, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { secrets as shape } from './shapes/secret.ts'

const limitBytes = 64 * 1024
const input = z.object({
  name: z.string().meta({ description: 'The name that a source gives under "secret", such as SALES_DB_URL.' }),
  file: z.string().optional().meta({ description: 'A file that holds the secret; /dev/stdin reads what is piped in.' }),
  value: z.string().optional().meta({ description: 'The secret itself. On a terminal rather a file: others can see what is typed there.' }),
})
const output = z.object({ secrets: shape })

export const setSecret = defineOperation({
  name: 'set-secret',
  summary: 'Keep a secret that a source needs, such as the address of a database with its password. It is sealed, and never shown again.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input,
  output,
  positional: ['name', 'file'],
  localOnly: ['file'],
  examples: [{ says: 'Keep the address of a database.', input: { name: 'EXAMPLE_DB_URL', value: 'postgres://reader:example@127.0.0.1/sales' } }],
  run: async (context, wanted) => ({ secrets: await context.secrets!.set(wanted.name, await readValue(context, wanted)) }),
  remotely: async (call, context, wanted) => output.parse(await call('set-secret', { name: wanted.name, value: await readValue(context, wanted) })),
  text: (_output, _terminal, { name }) => `${name} is kept. Write "secret: ${name}" into the source that needs it.\n`,
})

/** A file ends with a line break that is not part of the secret. */
async function readValue(context: Pick<Context, 'files'>, { value, file }: z.output<typeof input>): Promise<string> {
  if (value !== undefined) return value
  if (file !== undefined) return new TextDecoder().decode(await needFiles(context).read(file, limitBytes)).replace(/\r?\n$/, '')
  throw new Refused([
    { code: 'no-secret', severity: 'error', place: { path: ['value'] }, message: 'No secret was given.', mend: 'Name a file that holds it, or /dev/stdin.' },
  ])
}
