/**
 * Reading and checking a strategy of 10,000 things, as a ratio to parsing the same YAML with the yaml library alone.
 *
 * Both run on the same text in turn; the medians are compared. The absolute time is held too: under a second.
 * The second line reads the same strategy with findings in every file, so that their places are part of the work.
 */
import { readStrategy, type TextFile } from '@plumbline/model'
import { checkStrategy } from '@plumbline/model/checks'
import { parse } from 'yaml'
import { largeStrategy } from './large-strategy.ts'
import { median } from './timing.ts'

const rounds = 7
const today = '2026-11-15'

const files = largeStrategy()
const flawed = largeStrategy(25)
const read: number[] = []
const readFlawed: number[] = []
const alone: number[] = []
for (let round = 0; round <= rounds; round++) {
  const times = [time(() => readAndCheck(files)), time(() => parseAlone(files)), time(() => readAndCheck(flawed))] as const
  // The first round only warms up.
  if (round === 0) continue
  read.push(times[0])
  alone.push(times[1])
  readFlawed.push(times[2])
}
const characters = files.reduce((sum, file) => sum + file.text.length, 0)
console.log(
  `${files.length} files, ${(characters / 1e6).toFixed(1)} M characters, ${readStrategy(files).things.length} things, ${readAndCheck(files)} findings`,
)
console.log(
  `read and check ${median(read).toFixed(0)} ms; with ${readAndCheck(flawed)} findings and their places ${median(readFlawed).toFixed(0)} ms; yaml alone ${median(alone).toFixed(0)} ms`,
)
console.log(`ratio=${(median(read) / median(alone)).toFixed(3)} goal=2`)

function readAndCheck(texts: readonly TextFile[]): number {
  const { strategy, things, placeOf, problems } = readStrategy(texts)
  return problems.length + checkStrategy({ strategy, things, placeOf, today }).length
}

function parseAlone(texts: readonly TextFile[]): void {
  for (const { text } of texts) parse(text)
}

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
