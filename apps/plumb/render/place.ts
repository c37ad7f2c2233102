import type { Place } from '@plumbline/model'

/** A place as editors and terminals understand it: "goals.yaml:12:3", "Sheet1!C14", "goal/repeat-revenue target". Empty when nothing is known. */
export function describePlace({ file, line, column, sheet, cell, thing, path }: Place): string {
  if (cell !== undefined) return [file, sheet === undefined ? cell : `${sheet}!${cell}`].filter(Boolean).join(' ')
  if (file !== undefined) return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':')
  const field = path?.join('.')
  return [thing, field].filter(Boolean).join(' ')
}
