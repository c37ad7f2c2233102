import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readStrategy } from '@plumbline/model'
import { createDisk } from '../folder/files.ts'
import { productRoot } from '../home.ts'
import { type Context, Refused } from '../operations/context.ts'
import { loadOperation } from '../operations/index.ts'
import { runOperation } from '../operations/run.ts'

/**
 * Fills a new workspace: with its name alone, or with an example that comes with the product, by the same path that a user's own
 * strategy takes: read the YAML, write the things in one batch, keep the data files, compute the metrics.
 */
export async function fillFromExample(context: Context, name: string, from: 'empty' | 'harbor' | 'hillstrom'): Promise<void> {
  if (from === 'empty') {
    await writeThings(context, [{ kind: 'workspace', id: 'workspace', doc: { name } }], 'A new workspace')
    return
  }
  const folder = join(productRoot, 'examples', from)
  const { things } = readStrategy(await createDisk(context.now).readTexts(folder))
  const named = things.map((thing) => (thing.kind === 'workspace' ? { ...thing, doc: { ...thing.doc, name } } : thing))
  await writeThings(context, named, from === 'harbor' ? 'Sample organisation' : `Example ${from}`)
  const kept = await keepDataFiles(context, join(folder, 'data'))
  if (kept > 0) await refresh(context)
}

async function writeThings({ store }: Context, things: Parameters<NonNullable<Context['store']>['write']>[0], reason: string): Promise<void> {
  const result = await store!.write(things, { reason })
  if (!result.written) throw new Refused(result.problems)
}

async function keepDataFiles({ uploads }: Context, folder: string): Promise<number> {
  const names = existsSync(folder) ? (await readdir(folder)).sort() : []
  for (const name of names) await uploads!.keep(name, await readFile(join(folder, name)))
  return names.length
}

async function refresh(context: Context): Promise<void> {
  const operation = await loadOperation('refresh')
  if (operation) await runOperation(operation, context, {})
}
