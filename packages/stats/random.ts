/**
 * A stream of random numbers that is the same on every machine for the same seed.
 *
 * Generator: xoshiro128** (Blackman and Vigna 2018) on 32-bit words, seeded by a finalising hash of the seed.
 * A fork depends on the seed and the labels on the way to it, never on how many numbers were drawn before.
 */
export interface Random {
  /** Uniform on [0, 1) with 53 bits. */
  uniform(): number
  /** Uniform on the whole numbers 0 to n - 1; n at least 1. */
  integer(n: number): number
  /** Standard normal, or with a mean and a standard deviation. */
  normal(mean?: number, sd?: number): number
  /** exp of a normal with this mean and standard deviation (of the logarithm). */
  lognormal(meanLog: number, sdLog: number): number
  /** Exponential with this mean. */
  exponential(mean?: number): number
  /** Gamma with shape > 0 and scale; its mean is shape * scale. */
  gamma(shape: number, scale?: number): number
  /** Beta with both shapes > 0; its mean is a / (a + b). */
  beta(a: number, b: number): number
  /** Number of events where `mean` are expected. */
  poisson(mean: number): number
  /** Number of successes in n trials of probability p. */
  binomial(n: number, p: number): number
  /** True with probability p. */
  chance(p: number): boolean
  /** One of the list, each as likely or by weights of the same length. */
  choice<T>(list: readonly T[], weights?: readonly number[]): T
  /** The list in a new random order. */
  shuffle<T>(list: readonly T[]): T[]
  /** A stream of its own by name: the same for the same seed and label, whatever was drawn here before. */
  fork(label: string | number): Random
}

/** The stream of a seed; any finite number will do, its whole 64 bits count. */
export function createRandom(seed: number): Random {
  return streamOf(hashWords([0x706c756d, 0x626c696e], wordsOf(seed)))
}

type Key = readonly [number, number]

function streamOf(key: Key): Random {
  const next = xoshiro(key)
  let spareNormal = Number.NaN

  const uniform = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992

  // Rejection keeps every whole number exactly as likely.
  function integer(n: number): number {
    if (!(n >= 1) || n > 0x1_0000_0000 || !Number.isInteger(n)) throw new RangeError(`integer(n) needs a whole n from 1 to 2^32, not ${n}`)
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n)
    let draw = next()
    while (draw >= limit) draw = next()
    return draw % n
  }

  // Marsaglia's polar method (1964); it makes two at a time.
  function normal(mean = 0, sd = 1): number {
    if (!Number.isNaN(spareNormal)) {
      const kept = spareNormal
      spareNormal = Number.NaN
      return mean + sd * kept
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spareNormal = y * factor
      return mean + sd * x * factor
    }
  }

  const exponential = (mean = 1) => -mean * Math.log(1 - uniform())

  // Marsaglia and Tsang (2000); shapes below one are lifted by a power of a uniform.
  function gamma(shape: number, scale = 1): number {
    if (!(shape > 0)) throw new RangeError(`gamma needs a shape above 0, not ${shape}`)
    if (shape < 1) return gamma(shape + 1, scale) * (1 - uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v <= 0) continue
      const u = 1 - uniform()
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
    }
  }

  function beta(a: number, b: number): number {
    const x = gamma(a)
    const y = gamma(b)
    return x + y === 0 ? Number(uniform() < a / (a + b)) : x / (x + y)
  }

  // Large n is halved through the median of n uniforms, which is a beta (Relles 1972).
  function binomial(n: number, p: number): number {
    let trials = n
    let share = Math.min(1, Math.max(0, p))
    let successes = 0
    while (trials > 32) {
      const a = 1 + Math.floor(trials / 2)
      const b = trials + 1 - a
      const median = beta(a, b)
      if (median >= share) {
        trials = a - 1
        share = median === 0 ? 0 : share / median
      } else {
        successes += a
        trials = b - 1
        share = (share - median) / (1 - median)
      }
    }
    for (let i = 0; i < trials; i++) if (uniform() < share) successes++
    return successes
  }

  // A large mean jumps ahead to a gamma arrival time (Ahrens and Dieter 1974).
  function poisson(mean: number): number {
    let left = mean
    let events = 0
    while (left > 16) {
      const jump = Math.floor((7 * left) / 8)
      const arrival = gamma(jump)
      if (arrival > left) return events + binomial(jump - 1, left / arrival)
      events += jump
      left -= arrival
    }
    const limit = Math.exp(-left)
    for (let product = uniform(); product > limit; product *= uniform()) events++
    return events
  }

  function choice<T>(list: readonly T[], weights?: readonly number[]): T {
    if (list.length === 0) throw new RangeError('choice needs a list that is not empty')
    if (!weights) return list[integer(list.length)]!
    let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0)
    const index = weights.findIndex((weight) => {
      left -= weight
      return left < 0
    })
    return list[index < 0 ? list.length - 1 : index]!
  }

  function shuffle<T>(list: readonly T[]): T[] {
    const shuffled = [...list]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = integer(i + 1)
      const kept = shuffled[i]!
      shuffled[i] = shuffled[j]!
      shuffled[j] = kept
    }
    return shuffled
  }

  return {
    uniform,
    integer,
    normal,
    exponential,
    gamma,
    beta,
    binomial,
    poisson,
    choice,
    shuffle,
    lognormal: (meanLog, sdLog) => Math.exp(normal(meanLog, sdLog)),
    chance: (p) => uniform() < p,
    fork: (label) => streamOf(hashWords(key, typeof label === 'number' ? [1, ...wordsOf(label)] : [2, ...codesOf(label)])),
  }
}

/** The next 32 bits of xoshiro128**, its state filled from the key. */
function xoshiro(key: Key): () => number {
  let a = finalise(key[0] + 0x9e3779b9)
  let b = finalise(key[1] + 0x3c6ef372)
  let c = finalise(key[0] ^ 0xdaa66d2b)
  let d = finalise(key[1] ^ 0x78dde6e4)
  if ((a | b | c | d) === 0) a = 1
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))

/** MurmurHash3's finaliser: every bit in moves half of the bits out. */
function finalise(word: number): number {
  let mixed = word | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function hashWords(key: Key, words: readonly number[]): Key {
  let [first, second] = key
  for (const word of words) {
    first = finalise(Math.imul(first ^ word, 0x9e3779b1) + second)
    second = finalise(Math.imul(second ^ rotate(word, 16), 0x85ebca77) + first)
  }
  return [finalise(first ^ words.length), finalise(second + words.length)]
}

function wordsOf(number: number): number[] {
  if (!Number.isFinite(number)) throw new RangeError(`a seed is a finite number, not ${number}`)
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, number)
  return [bits.getInt32(0), bits.getInt32(4)]
}

function codesOf(label: string): number[] {
  return Array.from(label, (letter) => letter.codePointAt(0)!)
}
