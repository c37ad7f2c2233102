import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('the page on coverage names tests that are there', () => {
  const page = readFileSync(new URL('coverage.md', import.meta.url), 'utf8')
  const named = [...new Set([...page.matchAll(/`([\w/-]+\.test\.ts)`/g)].map((match) => match[1]!))]
  expect(named.length).toBeGreaterThan(10)
  for (const name of named) {
    const path = name.includes('/') ? name : `packages/engine/measure/methods/${name}`
    expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true)
  }
})
