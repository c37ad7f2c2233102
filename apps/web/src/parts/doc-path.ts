/** The way to a field inside a doc, such as ["cost", "once"] or ["effects", 0, "change"]. */
export type DocPath = readonly (string | number)[]

export function valueAt(doc: unknown, path: DocPath): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined),
    doc,
  )
}

/** The top-level field that changes, with the new value set inside it. undefined takes out a field or a row, and a record that is empty then. */
export function patchAt(doc: Readonly<Record<string, unknown>>, path: DocPath, value: unknown): Record<string, unknown> {
  const [first, ...others] = path
  return { [first!]: others.length === 0 ? value : setIn(doc[first!], others, value) }
}

function setIn(holder: unknown, [step, ...others]: DocPath, value: unknown): unknown {
  return typeof step === 'number' ? setInList(holder, step, others, value) : setInRecord(holder, step!, others, value)
}

function setInList(holder: unknown, index: number, others: DocPath, value: unknown): unknown {
  const next = Array.isArray(holder) ? [...(holder as unknown[])] : []
  if (others.length > 0) next[index] = setIn(next[index], others, value)
  else if (value === undefined) next.splice(index, 1)
  else next[index] = value
  return next
}

function setInRecord(holder: unknown, step: string, others: DocPath, value: unknown): unknown {
  const next: Record<string, unknown> = { ...(typeof holder === 'object' && holder !== null ? holder : {}) }
  if (others.length > 0) next[step] = setIn(next[step], others, value)
  else if (value === undefined) delete next[step]
  else next[step] = value
  return Object.keys(next).length === 0 ? undefined : next
}
