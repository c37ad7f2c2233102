/**
 * How much each factor has of the change of a value, when all factors changed from one state to another: the mean, over all orders in which they
 * could have changed one after the other, of what the value did when it was the factor's turn. The parts add up to the whole, factors that play the
 * same role get the same, and swapping the states turns every sign.
 *
 * valueAt: the value where factor k is in its later state if bit k is set; null where there is none.
 * Null where some mix of states has no value. At most 12 factors: all 2^n mixes are looked at.
 * Source: Shapley (1953); in accounting of change also Sun (1998), Albrecht, Francois and Schoors (2002).
 */
export function shapleyParts(factors: number, valueAt: (later: number) => number | null): readonly number[] | null {
  if (factors > 12) throw new Error(`Shapley parts of ${factors} factors would take 2^${factors} values.`)
  const values: number[] = []
  for (let mix = 0; mix < 2 ** factors; mix++) {
    const value = valueAt(mix)
    if (value === null || !Number.isFinite(value)) return null
    values.push(value)
  }
  const shares = sharesOfOrders(factors)
  return Array.from({ length: factors }, (_, factor) => {
    const bit = 2 ** factor
    let part = 0
    for (let mix = 0; mix < values.length; mix++) {
      if (Math.floor(mix / bit) % 2 === 0) part += shares[countOf(mix)]! * (values[mix + bit]! - values[mix]!)
    }
    return part
  })
}

/** Share of the orders in which a given factor comes right after a given set of so many others. */
function sharesOfOrders(factors: number): readonly number[] {
  const shares: number[] = []
  for (let before = 0; before < factors; before++) {
    // before! (factors - 1 - before)! / factors! = 1 / (factors * binomial(factors - 1, before))
    let choose = 1
    for (let k = 0; k < before; k++) choose = (choose * (factors - 1 - k)) / (k + 1)
    shares.push(1 / (factors * choose))
  }
  return shares
}

function countOf(mix: number): number {
  let count = 0
  for (let left = mix; left > 0; left = Math.floor(left / 2)) count += left % 2
  return count
}
