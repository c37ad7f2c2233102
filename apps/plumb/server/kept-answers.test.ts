import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKept, type WorkUnderWay } from './kept-answers.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-kept-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const still = new AbortController().signal
const open = (signal = still, underWay: WorkUnderWay = new Map(), progress: (says: string) => void = () => {}) => openKept(folder, underWay, signal, progress)

test('an answer is kept for its fingerprint, and made again for another or when asked to', async () => {
  let made = 0
  const make = (fingerprint: string, again = false) => open().make('a', fingerprint, async () => ({ made: ++made }), { again })
  expect([await make('1'), await make('1'), await make('2'), await make('2', true)]).toEqual([{ made: 1 }, { made: 1 }, { made: 2 }, { made: 3 }])
  expect([await open().recall('a', '2'), await open().recall('a', '1'), await open().recall('b', '2')]).toEqual([{ made: 3 }, null, null])
})

test('a file that is not whole is made again', async () => {
  await open().make('torn', '1', async () => 'whole')
  for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"form":1,')
  expect(await open().make('torn', '1', async () => 'again')).toBe('again')
})

test('those who ask at once share the work and its progress; one who hangs up does not end it for the other', async () => {
  const underWay: WorkUnderWay = new Map()
  const heard: string[] = []
  const first = new AbortController()
  let begun = 0
  let finish: () => void = () => undefined
  const work = async (_signal: AbortSignal, tell: (says: string) => void) => {
    begun++
    tell('half way')
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return 'done'
  }
  const one = open(first.signal, underWay).make('shared', '1', work)
  const ended = expect(one).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const two = open(still, underWay, (says) => void heard.push(says)).make('shared', '1', work)
  await new Promise((resolve) => setTimeout(resolve, 20))
  first.abort()
  await ended
  finish()
  expect([await two, begun, heard]).toEqual(['done', 1, ['half way']])
})

test('a failure is told to whoever waits, and not kept', async () => {
  await expect(open().make('bad', '1', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await open().make('bad', '1', async () => 'mended')).toBe('mended')
})
