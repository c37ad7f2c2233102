import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import type { Problem } from '@plumbline/model'
import type { WorkspaceStore } from '@plumbline/store'
import { Refused, type Uploads } from '../operations/context.ts'

const kinds = ['.csv', '.tsv', '.xlsx', '.parquet', '.json', '.jsonl', '.ndjson']
const longestName = 200

/** The folder of a workspace's data files. */
export function factsFolder(home: string, workspace: string): string {
  return join(home, 'facts', workspace)
}

/** Data files of one workspace: their content in its folder on the server's disk, their names and hashes in the store. */
export function openUploads(folder: string, store: WorkspaceStore, now: () => Date): Uploads {
  return {
    async keep(fileName, content) {
      refuseName(fileName)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const beside = join(folder, `.${randomUUID()}.part`)
      try {
        await writeFile(beside, content)
        await rename(beside, join(folder, fileName))
      } catch (cause) {
        await rm(beside, { force: true })
        throw cause
      }
      await store.recordFile({ name: fileName, bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') })
      return { file: fileName, bytes: content.byteLength, notes: await lookInto(join(folder, fileName), fileName) }
    },
    async look(fileName, content, work) {
      refuseName(fileName)
      const apart = await mkdtemp(join(tmpdir(), 'plumbline-look-'))
      try {
        await writeFile(join(apart, fileName), content, { mode: 0o600 })
        const { openFacts } = await import('@plumbline/metrics')
        const facts = await openFacts({ folder: apart, now: now() })
        try {
          return await work(facts)
        } finally {
          await facts.close()
        }
      } finally {
        await rm(apart, { recursive: true, force: true })
      }
    },
    list: async () => (await store.files()).map(({ name }) => name),
  }
}

async function lookInto(path: string, fileName: string): Promise<readonly Problem[]> {
  if (!['.csv', '.tsv'].includes(extname(fileName).toLowerCase())) return []
  const { examineText } = await import('@plumbline/metrics/intake')
  const text = await examineText(path, fileName)
  return 'headings' in text ? text.notes : [text]
}

function refuseName(fileName: string): void {
  const refuse = (code: string, message: string, mend: string) =>
    new Refused([{ code, severity: 'error', place: { path: ['fileName'] }, message, found: fileName, mend }])
  const bare = fileName === basename(fileName) && !fileName.includes('\\') && !/[\0-\x1f:]/.test(fileName) && !fileName.startsWith('.')
  if (!bare || fileName === '' || fileName.length > longestName) {
    throw refuse('bad-file-name', `"${fileName}" is no plain file name.`, 'Give the name alone, such as "orders.csv".')
  }
  if (!kinds.includes(extname(fileName).toLowerCase())) {
    throw refuse('unknown-file-kind', `"${fileName}" is no file that can be read as data.`, `Give one that ends in ${kinds.join(', ')}.`)
  }
}
