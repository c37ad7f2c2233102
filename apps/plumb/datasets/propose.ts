import type { ColumnProfile, Profile } from '@plumbline/metrics'
import { newId } from '@plumbline/model'
import type { WrittenDoc } from '../types.ts'
import { isPersonal } from './view.ts'

/** What the person said already; the rest is proposed. */
export interface Wished {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly row?: string | undefined
  readonly key?: readonly string[] | undefined
  readonly time?: string | undefined
  readonly dimensions?: readonly string[] | undefined
  readonly personalData?: boolean | undefined
  readonly freshWithin?: string | undefined
}

/** A dataset as it could be written, and why. place: file, sheet, table and source. */
export function proposeDataset(
  look: Profile,
  place: WrittenDoc,
  wished: Wished,
  taken: ReadonlySet<string>,
): { readonly id: string; readonly doc: WrittenDoc; readonly because: Readonly<Record<string, string>> } {
  const because: Record<string, string> = {}
  const say = <T>(field: string, given: T | undefined, found: T | undefined, why: string): T | undefined => {
    if (given !== undefined) because[field] = 'You said so.'
    else if (found !== undefined) because[field] = why
    return given ?? found
  }
  const key = look.keys.find(({ unique }) => unique)?.columns
  const time = look.freshness?.column ?? look.volume?.column
  const dimensions = look.columns.filter((column) => isDimension(column, look, key ?? [])).map(({ name }) => name)
  const personal = look.columns.filter(isPersonal).map(({ name }) => name)
  const stem =
    typeof place.table === 'string'
      ? place.table.replace(/^.*\./, '')
      : typeof place.sheet === 'string'
        ? place.sheet
        : look.from
            .replace(/, sheet .*$/, '')
            .replace(/\.[a-z0-9]+(\.gz)?$/i, '')
            .replace(/^.*\//, '')
  const name = wished.name ?? capital(stem.replaceAll(/[_\-\s]+/g, ' ').trim())
  const fields: WrittenDoc = {
    name,
    ...place,
    row: wished.row,
    key: say(
      'key',
      notEmpty(wished.key),
      key && [...key],
      key === undefined ? '' : `${sayList(key)} ${key.length === 1 ? 'is' : 'together are'} different in every row.`,
    ),
    time: say('time', wished.time === '' ? undefined : wished.time, wished.time === '' ? undefined : time, 'It holds dates, and rows come in step with it.'),
    dimensions: say(
      'dimensions',
      notEmpty(wished.dimensions),
      wished.dimensions === undefined ? notEmpty(dimensions) : undefined,
      'They hold few values that repeat.',
    ),
    freshWithin: wished.freshWithin === '' ? undefined : wished.freshWithin,
    personalData: say(
      'personalData',
      wished.personalData,
      personal.length > 0 ? true : undefined,
      `${sayList(personal)} ${personal.length === 1 ? 'looks' : 'look'} personal.`,
    ),
  }
  const doc = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { id: wished.id ?? newId(name, taken, 'dataset'), doc, because }
}

/** Text with few values that repeat, and that is nobody's name. */
function isDimension(column: ColumnProfile, { rows }: Profile, key: readonly string[]): boolean {
  const { family, distinct, name, filled, meaning } = column
  if (key.includes(name) || isPersonal(column) || filled === 0 || distinct.count < 2) return false
  if (family === 'boolean' || meaning?.is === 'yes or no') return true
  return family === 'text' && meaning === null && distinct.count <= 50 && distinct.count <= Math.max(2, rows / 5)
}

function notEmpty<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values === undefined || values.length === 0 ? undefined : values
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sayList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
