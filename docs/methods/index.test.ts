import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('every page on a method stands in the list of them once, and every page of the list is there', () => {
  const folder = new URL('.', import.meta.url)
  const listed = [...readFileSync(new URL('README.md', folder), 'utf8').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!)
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
  expect(listed.toSorted()).toEqual(pages.toSorted())
})
