import { expect, test } from 'vitest'
import { trackOwnVersions } from './own-versions.ts'

const change = (expectedVersion: number | undefined, id = 'a') => ({ kind: 'goal' as const, id, doc: { name: 'A' }, expectedVersion })

test('an edit that follows our own quickly names the version that we made', () => {
  const own = trackOwnVersions()
  own.written([change(3)])
  own.written([change(4)])
  expect(own.caughtUp(change(3)).expectedVersion).toBe(5)
  expect(own.caughtUp(change(5)).expectedVersion).toBe(5)
})

test('a version that somebody else made, another thing, and no version at all stay as they are', () => {
  const own = trackOwnVersions()
  own.written([change(3), change(0, 'new')])
  expect(own.caughtUp(change(2)).expectedVersion).toBe(2)
  expect(own.caughtUp(change(3, 'b')).expectedVersion).toBe(3)
  expect(own.caughtUp(change(0, 'new')).expectedVersion).toBe(0)
  expect(own.caughtUp(change(undefined)).expectedVersion).toBeUndefined()
})

test('what is deleted, made anew or undone begins anew', () => {
  const own = trackOwnVersions()
  own.written([change(1)])
  own.written([{ ...change(2), doc: null }])
  expect(own.caughtUp(change(1)).expectedVersion).toBe(1)
  own.written([change(1)])
  own.forget()
  expect(own.caughtUp(change(1)).expectedVersion).toBe(1)
})
