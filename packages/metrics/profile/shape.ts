/** Beyond this many characters runs of letters and digits are drawn together, as "A+". */
const drawnLength = 20

/** How a text is built: A for capitals, a for small letters, 9 for digits, everything else as it is: "SKU-0042" is "AAA-9999". */
export function shapeOf(text: string): string {
  const drawn = text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}]/gu, 'a')
    .replace(/\p{Nd}/gu, '9')
  return drawn.length <= drawnLength ? drawn : drawn.replace(/([Aa9])\1+/g, '$1+').slice(0, 2 * drawnLength)
}

const loosely = (shape: string) => shape.replace(/([Aa9])\1+/g, '$1+')

/**
 * The commonest shapes of a column with their shares. Where values of all lengths make many shapes, runs are drawn together, so that
 * names become "Aa+ Aa+".
 */
export function shapesOf(values: readonly string[], limit = 5): { readonly shape: string; readonly share: number }[] {
  const exact = countsOf(values.map(shapeOf))
  const counts = exact.size <= limit ? exact : countsOf(values.map((value) => loosely(shapeOf(value))))
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([shape, count]) => ({ shape, share: count / values.length }))
}

function countsOf(shapes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  return counts
}
