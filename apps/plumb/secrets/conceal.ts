/** Values of secrets that this process has handed out, and the parts of them that would give them away. */
const known = new Set<string>()
const shortest = 4

/** From now on the value is blotted out wherever text leaves the process by way of conceal. */
export function rememberSecret(value: string): void {
  for (const part of [value, encodeURIComponent(value), ...passwordsIn(value)]) if (part.length >= shortest) known.add(part)
}

/** A text without the secrets that were used: an error of a driver may repeat the address it was given. */
export function conceal(text: string): string {
  let shown = text
  // The longest first: a password is part of the address it stands in.
  for (const value of [...known].sort((a, b) => b.length - a.length)) shown = shown.replaceAll(value, '***')
  return shown
}

/** The same for every text in a plain value. */
export function concealIn<T>(value: T): T {
  if (known.size === 0) return value
  if (typeof value === 'string') return conceal(value) as T
  if (Array.isArray(value)) return value.map(concealIn) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, concealIn(each)])) as T
}

/** "postgres://ada:pa%20ss@host" holds a password in two spellings. */
function passwordsIn(value: string): readonly string[] {
  const url = URL.canParse(value) ? new URL(value) : null
  const written = /\bpassword\s*=\s*'?([^'\s]+)/i.exec(value)?.[1]
  const inUrl = url?.password ? [url.password, decode(url.password)] : []
  return [...inUrl, ...(written === undefined ? [] : [written])]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
