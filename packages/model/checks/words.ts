/** A thing's name as findings say it: in quotes, or its id where it has none. */
export function nameOf(thing: { readonly id: string; readonly name?: string | undefined }): string {
  return thing.name === undefined ? thing.id : `"${thing.name}"`
}
