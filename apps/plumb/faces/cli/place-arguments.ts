import type { Field } from './fields.ts'

/**
 * Inputs from what was typed without a name, by their place. A folder may stand where something that is left out would have stood: `plumb shifts .`
 * asks about every metric of this folder, since no id looks like the way to a folder.
 */
export function placeArguments(positional: readonly Pick<Field, 'name' | 'required'>[], typed: readonly unknown[]): Readonly<Record<string, unknown>> {
  const given = positional.filter((_, at) => typed[at] !== undefined).length
  const last = typed[given - 1]
  const isEarly = given > 0 && given < positional.length && positional.at(-1)!.name === 'folder' && positional[given - 1]!.required === false
  const shifted = isEarly && typeof last === 'string' && /^(?:\.{1,2}$|\.{0,2}[\\/]|~[\\/]|[A-Za-z]:[\\/])/.test(last)
  return Object.fromEntries(
    positional.flatMap(({ name }, at) => {
      const value = shifted && at === given - 1 ? undefined : shifted && name === 'folder' ? last : typed[at]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
