/**
 * Themes of labelled messages, as the product finds them: 0.60 over the normalised mutual information with the labels.
 *
 * A file may be named: CSV with columns text and category; left out, ../shared/data/text/banking77_test.csv. A message without a theme counts as one
 * of a theme of its own kind, so leaving the hard ones out does not help. The labels are seen only by the score.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findThemes } from '@plumbline/engine'
import { normalisedMutualInformation } from '@plumbline/stats'
import { readTexts } from '../apps/plumb/feedback/read-texts.ts'
import { readGrids } from '../apps/plumb/spreadsheet/read-grid.ts'

const goal = 1
const wanted = 0.6

const file = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'data', 'text', 'banking77_test.csv')
if (!existsSync(file)) {
  console.error(`There are no labelled messages at ${file}; name a CSV file with the columns text and category.`)
  process.exit(1)
}
console.log(`read from ${file}`)
const { texts, labels } = await readLabelled(file)
const ids = texts.map((_, at) => String(at).padStart(7, '0'))
const began = process.cpuUsage()
const { languages, meanings } = await readTexts(texts, ids, new AbortController().signal, () => {})
const set = findThemes({ ids, texts, languages, meanings, earlier: null, seed: 1 })
const { user, system } = process.cpuUsage(began)

const themeOf = texts.map(() => set.themes.length)
for (const [theme, { messages }] of set.themes.entries()) for (const message of messages) themeOf[message] = theme
const shared = normalisedMutualInformation(themeOf, labels)
for (const { label, messages } of set.themes) console.log(`${String(messages.length).padStart(5)}  ${label}`)
console.log(
  `${texts.length} messages of ${new Set(labels).size} labels in ${set.themes.length} themes, ${set.without.length} without one; normalised mutual information ${shared.toFixed(4)}`,
)
console.log(`${((user + system) / 1e6).toFixed(1)} s of processor time`)
console.log(`ratio=${(wanted / shared).toFixed(3)} goal=${goal}`)

async function readLabelled(path: string): Promise<{ readonly texts: readonly string[]; readonly labels: readonly number[] }> {
  const [head, ...rows] = (await readGrids(basename(path), readFileSync(path)))[0]!.rows
  const column = (name: string) => head!.cells.findIndex((cell) => String(cell?.value) === name)
  const text = column('text')
  const category = column('category')
  const numbers = new Map<string, number>()
  const labelled = rows.map(({ cells }) => {
    const name = String(cells[category]?.value)
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return { text: String(cells[text]?.value), label: numbers.get(name)! }
  })
  return { texts: labelled.map((row) => row.text), labels: labelled.map((row) => row.label) }
}
