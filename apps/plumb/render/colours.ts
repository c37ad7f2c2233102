import pico from 'picocolors'
import type { Terminal } from '../operations/operation.ts'

type Paint = (text: string) => string

/** The few paints there are, by what they mean; plain text where the terminal has no colour. Colour never carries a meaning alone. */
export interface Colours {
  readonly strong: Paint
  readonly faint: Paint
  readonly good: Paint
  readonly bad: Paint
  readonly doubtful: Paint
  readonly accent: Paint
}

export function makeColours({ colour }: Pick<Terminal, 'colour'>): Colours {
  const { bold, dim, green, red, yellow, cyan } = pico.createColors(colour)
  return { strong: bold, faint: dim, good: green, bad: red, doubtful: yellow, accent: cyan }
}
