import { EVENT_ID } from 'js-yaml'
import { sameValue } from '../diff.ts'
import { isMerge } from './compose.ts'
import { dropMembers, type Edit, insertField, insertItem, replaceMember } from './member-edit.ts'
import type { OpenFile } from './open-file.ts'
import { fieldsOf, isMap } from './print.ts'
import { type Member, membersOf } from './span.ts'

/** Puts the edits into a text, in order of place; of two that overlap the later is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  let result = ''
  let at = 0
  for (const { from, to, text: replacement } of ordered) {
    if (from < at) continue
    result += text.slice(at, from) + replacement
    at = to
  }
  return result + text.slice(at)
}

/** The edits that turn a member's value from what it is into what it shall be, as few and as small as can be. */
export function editMember(file: OpenFile, parent: number, member: Member, before: unknown, wanted: unknown): Edit[] {
  if (sameValue(before, wanted)) return []
  const { type } = file.composer.events[member.valueIndex]!
  const inside =
    type === EVENT_ID.MAPPING && isMap(before) && isMap(wanted)
      ? editMap(file, member.valueIndex, before, wanted)
      : type === EVENT_ID.SEQUENCE && Array.isArray(before) && Array.isArray(wanted)
        ? editList(file, member.valueIndex, before, wanted)
        : null
  return inside ?? [replaceMember(file, parent, member, wanted)]
}

/** Null when it cannot be done field by field: nothing would be left, or a field comes from a merge and shall go. */
function editMap(file: OpenFile, index: number, before: object, wanted: object): Edit[] | null {
  const { events, keyAt } = file.composer
  const old = before as Readonly<Record<string, unknown>>
  const now = new Map(fieldsOf(wanted))
  const members = membersOf(file, index)
  const keys = members.map((member) => keyAt(member.keyIndex))
  const written = new Map<string, Member>()
  for (const [position, member] of members.entries()) {
    const key = keys[position]
    if (key === null) return null
    if (!isMerge(key!, events[member.keyIndex]!) && !written.has(key!)) written.set(key!, member)
  }
  const isKept = (member: Member, key: string) => isMerge(key, events[member.keyIndex]!) || (now.has(key) && written.get(key) === member)
  const kept = members.filter((member, position) => isKept(member, keys[position]!))
  const mergedAndGone = Object.keys(old).some((key) => !written.has(key) && !now.has(key))
  if (kept.length === 0 || mergedAndGone) return null

  const edits = dropMembers(file, index, members, kept)
  if (edits === null) return null
  for (const [key, member] of written) if (now.has(key)) edits.push(...editMember(file, index, member, old[key], now.get(key)))
  let previous = kept.at(-1)!
  for (const [key, value] of now) {
    const member = written.get(key)
    if (member !== undefined) previous = member
    else if (!Object.hasOwn(old, key) || !sameValue(old[key], value)) edits.push(insertField(file, index, previous, key, value))
  }
  return edits
}

/** Items that are the same at both ends stay; what is between is changed one by one, then added or dropped. Null as for a map. */
function editList(file: OpenFile, index: number, before: readonly unknown[], wanted: readonly unknown[]): Edit[] | null {
  const members = membersOf(file, index)
  if (members.length !== before.length || wanted.length === 0 || before.length === 0) return null
  const shorter = Math.min(before.length, wanted.length)
  let head = 0
  while (head < shorter && sameValue(before[head], wanted[head])) head++
  let tail = 0
  while (tail < shorter - head && sameValue(before.at(-1 - tail), wanted.at(-1 - tail))) tail++
  const changed = shorter - head - tail
  const dropped = new Set(members.slice(head + changed, members.length - tail))
  const edits = dropMembers(
    file,
    index,
    members,
    members.filter((member) => !dropped.has(member)),
  )
  if (edits === null) return null
  for (let position = head; position < head + changed; position++)
    edits.push(...editMember(file, index, members[position]!, before[position], wanted[position]))
  const added = wanted.slice(head + changed, wanted.length - tail)
  for (const item of added) {
    const edit = insertItem(file, index, members, head + changed - 1, item)
    if (edit === null) return null
    edits.push(edit)
  }
  return edits
}
