import { sayCount } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { LogEntryView, OperationTypes } from '../types.ts'
import { fieldAsText, markOf } from './changes.ts'
import { makeColours } from './colours.ts'

/** Changes of a batch shown in full; of an import of thousands the rest is counted. */
const mostOfBatch = 12

/** The log for people, newest first: what was written together stands together, with the batch that undo takes back. */
export function historyAsText({ entries, next, total }: OperationTypes['history']['output'], terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  if (entries.length === 0) return 'Nothing has been changed yet.'
  const batches = [...Map.groupBy(entries, ({ batch }) => batch).values()]
  const more = next === null ? '' : `  Earlier ones: --before ${next}`
  return `${batches.map((batch) => batchAsText(batch, terminal)).join('\n\n')}\n\n${faint(`${entries.length} of ${sayCount(total, 'change')}.${more}`)}`
}

function batchAsText(entries: readonly LogEntryView[], terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { at, actor, reason, batch } = entries[0]!
  const lines = entries
    .slice(0, mostOfBatch)
    .flatMap((entry) => [
      `  ${markOf(entry.action, terminal)} ${entry.thing}${entry.name === entry.thing.split('/')[1] ? '' : `  ${entry.name}`}`,
      ...(entry.action === 'change' ? entry.fields.map((field) => fieldAsText(field, terminal)) : []),
    ])
  if (entries.length > mostOfBatch) lines.push(faint(`    and ${entries.length - mostOfBatch} more`))
  return [`${strong(at.slice(0, 16).replace('T', ' '))}  ${actor}${reason === null ? '' : `  ${reason}`}  ${faint(batch)}`, ...lines].join('\n')
}
