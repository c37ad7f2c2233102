type Json = Readonly<Record<string, unknown>>

/**
 * A schema whose parts that contain themselves stand in `parts`, among the components of the description: a `$ref` in OpenAPI is read from
 * the root of the document, not of the schema. name: what the parts are called after; unique in the document.
 */
export function shareParts(schema: Json, name: string, parts: Record<string, unknown>): Json {
  const { $defs, ...rest } = schema
  if ($defs === undefined) return schema
  const names = new Map(Object.keys($defs as Json).map((own, index) => [`#/$defs/${own}`, `${name}-part-${index + 1}`]))
  const point = <T>(value: T): T => pointTo(value, names) as T
  for (const [own, part] of Object.entries($defs as Json)) parts[names.get(`#/$defs/${own}`)!] = point(part)
  return point(rest)
}

function pointTo(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => pointTo(each, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const name = key === '$ref' && typeof each === 'string' ? names.get(each) : undefined
      return [key, name === undefined ? pointTo(each, names) : `#/components/schemas/${name}`]
    }),
  )
}
