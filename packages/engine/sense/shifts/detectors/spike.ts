import type { Detector } from './detector.ts'

/** One reading against the level before it. */
export const spike: Detector = {
  kind: 'spike',
  windows: { day: [1], week: [1], month: [1], quarter: [1], year: [1] },
  span: () => 1,
  ease: 1,
  first: () => 1,
  statistic: ({ level }, t) => level.errors[t]!,
}
