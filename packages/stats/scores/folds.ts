import type { Random } from '../random.ts'

/**
 * The fold of each unit, 0 to folds - 1, with as many units of each kind in every fold as can be.
 *
 * kinds: whole numbers, such as an outcome of 0 and 1.
 */
export function stratifiedFolds(kinds: ArrayLike<number>, folds: number, random: Random): Uint8Array {
  const members = new Map<number, number[]>()
  for (let unit = 0; unit < kinds.length; unit++) {
    const own = members.get(kinds[unit]!)
    if (own === undefined) members.set(kinds[unit]!, [unit])
    else own.push(unit)
  }
  const foldOf = new Uint8Array(kinds.length)
  let next = 0
  // Kinds take turns where the one before left off, so that folds are of one size too.
  for (const kind of [...members.keys()].sort((a, b) => a - b)) {
    for (const unit of random.fork(kind).shuffle(members.get(kind)!)) foldOf[unit] = next++ % folds
  }
  return foldOf
}
