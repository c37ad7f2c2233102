/**
 * The candidate that somebody who wrote `word` most likely meant, or null when none is near.
 *
 * Distance is optimal string alignment (insert, delete, replace, swap of neighbours), ignoring case, spaces, "-", "_" and ".".
 * Near means at most a third of the longer name, and at most 3; of equally near ones the first wins. Where none is near, the first
 * that the word goes on from, or that goes on from the word, by no more than half: "piloting" for "pilot".
 * Source: Damerau (1964); Oommen and Loke (1997) for the restricted form.
 */
export function closestName(word: string, candidates: Iterable<string>): string | null {
  const wanted = simplify(word)
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const name = simplify(candidate)
    const limit = Math.min(3, Math.floor(Math.max(name.length, wanted.length) / 3), bestDistance - 1)
    if (limit < 0 || Math.abs(name.length - wanted.length) > limit) continue
    const distance = nameDistance(wanted, name, limit)
    if (distance <= limit) {
      best = candidate
      bestDistance = distance
    }
  }
  return best ?? continuation(wanted, candidates)
}

function continuation(wanted: string, candidates: Iterable<string>): string | null {
  for (const candidate of candidates) {
    const name = simplify(candidate)
    const [short, long] = name.length < wanted.length ? [name, wanted] : [wanted, name]
    if (short.length >= 4 && short.length * 2 >= long.length && long.startsWith(short)) return candidate
  }
  return null
}

/** "Did you mean handling-time?", or the fallback when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>, fallback: string): string {
  const name = closestName(word, candidates)
  return name === null ? fallback : `Did you mean ${name}?`
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '')
}

/** Edits from a to b, or limit + 1 as soon as it is sure to be more than limit. */
function nameDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1)
      current.push(edits)
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
