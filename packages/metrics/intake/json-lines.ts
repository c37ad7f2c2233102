import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Problem } from '@plumbline/model'

const mostLines = 5_000_000

/** The first line of a file of JSON lines that is no JSON, with what the reader says of it; null where every line is, or the file is one JSON text. */
export async function findBrokenJson(path: string, name: string): Promise<Problem | null> {
  const input = createReadStream(path, 'utf8')
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  try {
    for await (const text of lines) {
      line += 1
      if (line > mostLines || (line === 1 && /^\s*\[/.test(text))) return null
      if (text.trim() === '') continue
      try {
        JSON.parse(text)
      } catch {
        return brokenJson(name, line, text)
      }
    }
    return null
  } finally {
    lines.close()
    input.destroy()
  }
}

function brokenJson(name: string, line: number, text: string): Problem {
  return {
    code: 'broken-json',
    severity: 'error',
    place: { file: name, line },
    message: `Line ${line} of ${name} is no JSON.`,
    found: text.length > 40 ? `${text.slice(0, 40)}…` : text,
    expected: 'one record a line, such as {"day": "2026-10-01", "orders": 12}',
    mend: 'Mend the line, or export the file again as JSON lines or CSV.',
  }
}
