import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildProgram, spellOut } from '../apps/plumb/faces/cli/program.ts'

const root = join(import.meta.dirname, '..')
const pages = [
  'README.md',
  ...(await readdir(join(root, 'docs'), { recursive: true })).filter((path) => path.endsWith('.md')).map((path) => join('docs', path)),
]

/** Lines of code blocks that call plumb, without what a comment says. */
async function commandsIn(page: string): Promise<string[]> {
  const blocks = (await readFile(join(root, page), 'utf8')).matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)
  return [...blocks]
    .flatMap(([, language, block]) => (language === '' || language === 'sh' ? block!.split('\n') : []))
    .flatMap((line) => /^\s*(?:npx )?plumb (.*?)(?:\s+#.*)?$/.exec(line)?.[1] ?? [])
}

const commands = (await Promise.all(pages.map(async (page) => (await commandsIn(page)).map((command) => [page, command] as const)))).flat()

test('the pages tell of commands', () => {
  expect(commands.length).toBeGreaterThan(10)
})

test.each(commands)('%s: plumb %s', async (_page, command) => {
  const words = spellOut([...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!))
  let asked = 0
  const program = await buildProgram(words, () => {
    asked += 1
  })
  for (const each of [program, ...program.commands]) each.exitOverride().configureOutput({ writeErr: () => undefined })
  await program.parseAsync(words, { from: 'user' })
  expect(asked).toBe(1)
})
