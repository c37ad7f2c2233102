import { expect, test } from 'vitest'
import { createMemory } from './memory.ts'

const { signal } = new AbortController()

/** A workspace whose revision can be moved on, and how often answers were made. */
function openWorkspace() {
  const memory = createMemory()
  const state = { revision: 1, made: 0 }
  const remember = (key: string, workspace = 'own', known: string | null = null) =>
    memory.of(workspace, async () => String(state.revision), signal, known)(key, async () => `${workspace} ${key} ${++state.made}`)
  return { memory, state, remember }
}

test('an answer is made once for as long as nothing changes', async () => {
  const { state, remember } = openWorkspace()
  expect(await remember('brief')).toBe('own brief 1')
  expect(await remember('brief')).toBe('own brief 1')
  state.revision += 1
  expect(await remember('brief')).toBe('own brief 2')
})

test('callers who come at the same moment share the making', async () => {
  const { state, remember } = openWorkspace()
  await Promise.all([remember('brief'), remember('brief'), remember('brief')])
  expect(state.made).toBe(1)
})

test('workspaces do not share answers', async () => {
  const { remember } = openWorkspace()
  expect(await remember('brief', 'own')).toBe('own brief 1')
  expect(await remember('brief', 'other')).toBe('other brief 2')
})

test('a caller who has seen a later revision gets no older answer', async () => {
  const { remember } = openWorkspace()
  await remember('brief')
  expect(await remember('brief', 'own', '2')).toBe('own brief 2')
})

test('what failed is tried again', async () => {
  const memory = createMemory()
  const remember = memory.of('own', async () => '1', signal, null)
  await expect(remember('brief', async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await remember('brief', async () => 'made')).toBe('made')
})

test('somebody who hangs up does not take the answer from those who wait for it', async () => {
  const memory = createMemory()
  const hungUp = new AbortController()
  const remember = (mine: AbortSignal) => memory.of('own', async () => '1', mine, null)
  const first = remember(hungUp.signal)('brief', () => new Promise((_, reject) => hungUp.signal.addEventListener('abort', () => reject(hungUp.signal.reason))))
  const second = remember(signal)('brief', async () => 'made for the second')
  setTimeout(() => hungUp.abort(), 10)
  await expect(first).rejects.toThrow('aborted')
  expect(await second).toBe('made for the second')
})

test('the oldest answers go when there are many', async () => {
  const { state, remember } = openWorkspace()
  for (let key = 0; key <= 100; key++) await remember(`key ${key}`)
  expect(state.made).toBe(101)
  await remember('key 100')
  expect(state.made).toBe(101)
  await remember('key 0')
  expect(state.made).toBe(102)
})
