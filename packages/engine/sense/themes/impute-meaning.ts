import { choleskyOf, normaliseRows, type Points, solveCholesky } from '@plumbline/stats'
import type { Meanings } from './place-texts.ts'

/** How much the map from words to meaning is held back; texts are points of length about one. */
const ridge = 1

/**
 * The meaning of every text: its own sentence vector where it has one, and for the others what texts of such words mean, by ridge regression on the
 * texts that have one. Centred on the mean of those known, each of length one.
 */
export function imputeMeaning(lexical: Points, { texts, dimensions, values }: Meanings): Points {
  const mean = new Float64Array(dimensions)
  for (const [row] of texts.entries()) for (let k = 0; k < dimensions; k++) mean[k]! += values[row * dimensions + k]! / texts.length
  const known = new Float64Array(texts.length * dimensions)
  for (const [row] of texts.entries()) for (let k = 0; k < dimensions; k++) known[row * dimensions + k] = values[row * dimensions + k]! - mean[k]!
  normaliseRows(known, texts.length, dimensions)
  const whole = new Float64Array(lexical.count * dimensions)
  if (texts.length < lexical.count) fillUnknown(whole, lexical, texts, known, dimensions)
  for (const [row, at] of texts.entries()) whole.set(known.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions)
  return { count: lexical.count, dimensions, values: normaliseRows(whole, lexical.count, dimensions) }
}

function fillUnknown(whole: Float64Array, lexical: Points, texts: readonly number[], known: Float64Array, dimensions: number): void {
  const width = lexical.dimensions
  const square = new Float64Array(width * width)
  const right = new Float64Array(width * dimensions)
  for (const [row, at] of texts.entries()) {
    const own = lexical.values.subarray(at * width, (at + 1) * width)
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) square[i * width + j]! += own[i]! * own[j]!
      for (let k = 0; k < dimensions; k++) right[i * dimensions + k]! += own[i]! * known[row * dimensions + k]!
    }
  }
  for (let i = 0; i < width; i++) square[i * width + i]! += ridge
  const lower = choleskyOf({ rows: width, columns: width, values: square })!
  const map = new Float64Array(width * dimensions)
  const column = new Float64Array(width)
  for (let k = 0; k < dimensions; k++) {
    for (let i = 0; i < width; i++) column[i] = right[i * dimensions + k]!
    const solved = solveCholesky(lower, column)
    for (let i = 0; i < width; i++) map[i * dimensions + k] = solved[i]!
  }
  const has = new Set(texts)
  for (let at = 0; at < lexical.count; at++) {
    if (has.has(at)) continue
    for (let i = 0; i < width; i++) {
      const own = lexical.values[at * width + i]!
      for (let k = 0; k < dimensions; k++) whole[at * dimensions + k]! += own * map[i * dimensions + k]!
    }
  }
}
