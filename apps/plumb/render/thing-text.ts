import { sayCount, sayWhole } from '@plumbline/engine/words'
import { type Doc, type Thing, writeStrategy } from '@plumbline/model'
import { orderDoc } from '../folder/order-doc.ts'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { table } from './layout.ts'

/** A thing as it stands in a file, with who changed it last and what refers to it. */
export function thingAsText({ thing, referencedBy }: OperationTypes['thing']['output'], terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { kind, id, doc, version, changedAt, changedBy } = thing
  const [file] = writeStrategy([], [{ kind, id, doc: orderDoc(kind, doc as Doc) } as Thing])
  const referrers = referencedBy.map((each) => [each.thing, each.name, each.path])
  const list =
    referrers.length === 0
      ? ''
      : `\n\n${strong('Named by')}\n${table([{ title: 'Thing', whole: true }, { title: 'Name' }, { title: 'In' }], referrers, terminal, faint)}`
  return `${file!.text.trimEnd()}\n\n${faint(`Version ${version}, ${changedAt.slice(0, 16).replace('T', ' ')} by ${changedBy}`)}${list}`
}

/** A list of things, a line each. */
export function thingsAsText({ things, total, next }: OperationTypes['things']['output'], terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  if (things.length === 0) return 'Nothing found.'
  const rows = things.map(({ kind, id, name, changedAt, changedBy }) => [`${kind}/${id}`, name, changedAt.slice(0, 10), changedBy])
  const columns = [{ title: 'Thing', whole: true }, { title: 'Name' }, { title: 'Changed', side: 'right' as const, spare: true }, { title: 'By' }]
  const more = next === null ? '' : `  The next page: --after ${next}`
  return `${table(columns, rows, terminal, faint)}\n\n${faint(`${sayWhole(things.length)} of ${sayCount(total, 'thing')}.${more}`)}`
}
