import type { z } from 'zod'

type Path = readonly (string | number)[]

/** The schemas that may stand at a path inside a schema: several where a union leaves a choice, none where there is no such field. */
export function schemasAt(schema: z.core.$ZodType, path: Path): readonly z.core.$ZodType[] {
  const inner = alternatives(schema)
  const [step, ...rest] = path
  if (step === undefined) return inner
  return inner.flatMap((option) => {
    const next = stepInto(option, step)
    return next === null ? [] : schemasAt(next, rest)
  })
}

/** The names of the fields that a map at this path may have; empty where any name goes or where it is no map. */
export function fieldsAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  return schemasAt(schema, path).flatMap((option) => {
    const { def } = (option as z.core.$ZodTypes)._zod
    if (def.type === 'object') return Object.keys(def.shape)
    return def.type === 'record' ? namesOf(def.keyType) : []
  })
}

/** The schema behind "optional", "default" and the like, and each option of a union. */
function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return alternatives(def.innerType)
    case 'pipe':
      return alternatives(def.in)
    case 'union':
      return def.options.flatMap(alternatives)
    default:
      return [schema]
  }
}

function stepInto(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | null {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'array') return def.element
  if (def.type === 'record') return def.valueType
  return def.type === 'object' && Object.hasOwn(def.shape, step) ? def.shape[step]! : null
}

function namesOf(keyType: z.core.$ZodType): readonly string[] {
  const { def } = (keyType as z.core.$ZodTypes)._zod
  return def.type === 'enum' ? Object.values(def.entries).map(String) : []
}
