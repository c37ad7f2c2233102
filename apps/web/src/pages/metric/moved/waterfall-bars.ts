import type { WaterfallBar } from '@plumbline/plumb/types'

/** A step with where its bar begins and ends, in percent of the picture's width. */
export interface LaidBar extends WaterfallBar {
  readonly left: number
  readonly width: number
  /** True for a standing bar that begins outside of the picture. */
  readonly cut: boolean
}

/** Lays the steps side by side. Where the change is small beside the values, the picture begins near them, and their bars are cut. */
export function layBars(steps: readonly WaterfallBar[]): readonly LaidBar[] {
  let height = 0
  const spans = steps.map((step) => {
    const from = step.standing ? 0 : height
    height = step.standing ? step.amount : height + step.amount
    return { step, from, to: height }
  })
  const tops = spans.map(({ to }) => to)
  const [least, most] = [Math.min(...tops), Math.max(...tops)]
  const room = (most - least) / 4
  // From nought where nothing is lost by it, else from a little before the lowest step.
  const isNear = least > 0 && most > 0 && least > 0.5 * most && room > 0
  const isNearBelow = most < 0 && most < 0.5 * least && room > 0
  const low = isNear ? least - room : Math.min(0, isNearBelow ? least - room : least)
  const high = isNearBelow ? most + room : Math.max(isNear ? most + room / 4 : 0, most)
  const at = (value: number) => (high === low ? 0 : ((Math.max(low, Math.min(high, value)) - low) / (high - low)) * 100)
  return spans.map(({ step, from, to }) => ({
    ...step,
    left: Math.min(at(from), at(to)),
    width: Math.abs(at(to) - at(from)),
    cut: step.standing && (from < low || from > high),
  }))
}
