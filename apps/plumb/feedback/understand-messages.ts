import { maskText } from '@plumbline/metrics'
import { closestName, type Problem } from '@plumbline/model'
import type { KeptMessage } from '@plumbline/store'
import { Refused } from '../operations/context.ts'
import type { SentFile } from '../operations/sent-file.ts'
import type { SentMessage } from './operation-types.ts'
import { digestOf } from './places.ts'

const mostProblems = 20

/** Messages as they are kept: masked, their writer a digest, each under an id of its own. What is wrong with them is told, all at once. */
export async function understandMessages(
  sent: readonly SentMessage[] | SentFile,
  today: string,
): Promise<{ kept: readonly KeptMessage[]; problems: readonly Problem[] }> {
  const messages = 'bytes' in sent ? await readTable(sent) : sent
  const problems: Problem[] = []
  const kept = new Map<string, KeptMessage>()
  const times = new Map<string, number>()
  for (const [index, { id, text, at = today, unit, exposed = null, worth = null }] of messages.entries()) {
    const day = at.slice(0, 10)
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) problems.push(badDay(index, at))
    const masked = maskText(text).trim()
    if (masked === '') problems.push(noText(index))
    const bare = JSON.stringify([masked, day, unit ?? null])
    const before = times.get(bare) ?? 0
    times.set(bare, before + 1)
    const key = digestOf(id === undefined ? `${bare} ${before}` : `id ${id}`)
    kept.set(key, { id: key, at: day, text: masked, unit: unit === undefined ? null : digestOf(unit), exposed, worth })
  }
  return { kept: [...kept.values()], problems: problems.slice(0, mostProblems) }
}

const columnsOf: Readonly<Record<keyof SentMessage, readonly string[]>> = {
  id: ['id', 'ticket', 'message id'],
  text: ['text', 'message', 'comment', 'feedback', 'review', 'answer', 'verbatim', 'body'],
  at: ['at', 'date', 'day', 'created', 'created at', 'time'],
  unit: ['unit', 'customer', 'customer id', 'user', 'user id', 'account'],
  exposed: ['exposed'],
  worth: ['worth'],
}

async function readTable({ name, bytes }: SentFile): Promise<readonly SentMessage[]> {
  const { readGrids } = await import('../spreadsheet/read-grid.ts')
  const [grid] = await readGrids(name, bytes)
  const [head, ...rows] = grid!.rows
  const headings = (head?.cells ?? []).map((cell) =>
    String(cell?.value ?? '')
      .trim()
      .toLowerCase()
      .replaceAll('_', ' '),
  )
  const place = (field: keyof SentMessage) => headings.findIndex((heading) => columnsOf[field].includes(heading))
  if (place('text') === -1) throw new Refused([noTextColumn(headings)])
  return rows.flatMap(({ cells }) => {
    const cell = (field: keyof SentMessage) => {
      const text = place(field) === -1 ? '' : String(cells[place(field)]?.value ?? '').trim()
      return text === '' ? undefined : text
    }
    const text = cell('text')
    const worth = Number(cell('worth'))
    const exposed = cell('exposed')?.toLowerCase()
    return text === undefined
      ? []
      : [
          {
            id: cell('id'),
            text,
            at: cell('at'),
            unit: cell('unit'),
            exposed: exposed === undefined ? undefined : ['yes', 'true', '1', 'y', 't'].includes(exposed),
            worth: Number.isFinite(worth) ? worth : undefined,
          },
        ]
  })
}

function badDay(index: number, found: string): Problem {
  return {
    code: 'not-a-day',
    severity: 'error',
    place: { path: ['messages', index, 'at'] },
    message: `Message ${index + 1} says no day that can be read.`,
    found,
    expected: 'an ISO date such as 2026-03-01',
    mend: 'Write the day as YYYY-MM-DD, or leave it out for today.',
  }
}

function noText(index: number): Problem {
  return { code: 'no-text', severity: 'error', place: { path: ['messages', index, 'text'] }, message: `Message ${index + 1} is empty.`, mend: 'Leave it out.' }
}

function noTextColumn(headings: readonly string[]): Problem {
  const near = closestName('text', headings)
  return {
    code: 'no-text-column',
    severity: 'error',
    place: { path: ['file'] },
    message: 'No column holds what people wrote.',
    found: headings.join(', '),
    expected: 'a column "text"',
    mend: near === null ? 'Call the column with the messages "text".' : `Call the column "${near}" "text".`,
  }
}
