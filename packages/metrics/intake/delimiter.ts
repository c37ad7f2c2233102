const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Lines looked at to find the delimiter. */
const sampleLines = 60

/** The one that cuts the most lines into the same number of fields; quoted text is not looked at. */
export function detectDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 200_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreDelimiter(lines, delimiter) }))
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreDelimiter(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const cuts = line.split(delimiter).length - 1
    if (cuts > 0) counts.set(cuts, (counts.get(cuts) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([cuts, times]) => times * Math.min(cuts, 20)))
}
