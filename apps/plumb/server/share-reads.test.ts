import { expect, test } from 'vitest'
import { shareReads } from './share-reads.ts'

/** A reading that ends when told to. */
function openReads() {
  const waiting: ((value: number) => void)[] = []
  let reads = 0
  const ask = shareReads<number>(() => {
    reads += 1
    return new Promise((resolve) => waiting.push(resolve))
  })
  return { ask, reads: () => reads, answer: (value: number) => waiting.shift()!(value) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('who asks while a reading runs gets the next one, shared by all who wait', async () => {
  const { ask, reads, answer } = openReads()
  const first = ask('a')
  const late = [ask('a'), ask('a'), ask('a')]
  expect(reads()).toBe(1)
  answer(1)
  expect(await first).toBe(1)
  await turn()
  expect(reads()).toBe(2)
  answer(2)
  // Never the answer that was begun before they asked.
  expect(await Promise.all(late)).toEqual([2, 2, 2])
})

test('keys do not wait for each other', async () => {
  const { ask, reads } = openReads()
  void ask('a')
  void ask('b')
  expect(reads()).toBe(2)
})

test('a reading that fails fails for those who waited for it, and for nobody else', async () => {
  let tries = 0
  const ask = shareReads(async () => {
    tries += 1
    await turn()
    if (tries === 1) throw new Error('broken')
    return tries
  })
  const first = ask('a')
  const second = ask('a')
  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe(2)
  expect(await ask('a')).toBe(3)
})
