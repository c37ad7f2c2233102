import type { State } from '@plumbline/plumb/types'

/**
 * How the plumb hangs says the state: straight, swung off, on a dotted line, knotted, cut loose.
 * Decoration beside the word, so it is hidden from screen readers.
 */
export function StateMark({ state, size = 16 }: { state: State; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round">
      {marks[state]}
    </svg>
  )
}

const bob = (x: number, y: number) => <path d={`M${x - 2.6} ${y}h5.200c0 2.2-1.2 3.6-2.6 5.5-1.4-1.9-2.6-3.3-2.6-5.500z`} fill="currentColor" stroke="none" />

const marks: Readonly<Record<State, React.ReactNode>> = {
  'on line': (
    <>
      <path d="M4.5 1.500h7M8 1.500v8" />
      {bob(8, 9)}
    </>
  ),
  adrift: (
    <>
      <path d="M1.5 1.500h7M5 1.500l5.5 8" />
      <g transform="rotate(-34 10.5 9.5)">{bob(10.5, 9)}</g>
    </>
  ),
  unproven: (
    <>
      <path d="M4.5 1.500h7" />
      <path d="M8 3.500v6" strokeDasharray="0.1 2.4" strokeWidth="1.8" />
      <path d="M5.6 9.700h4.800c0 2-1.1 3.2-2.4 4.9-1.3-1.7-2.4-2.9-2.4-4.900z" />
    </>
  ),
  stuck: (
    <>
      <path d="M4.5 1.500h7M8 1.500v8M5 6.500h6M5.5 4.700l5 3.600M10.5 4.700l-5 3.6" />
      {bob(8, 9.5)}
    </>
  ),
  stray: (
    <>
      <path d="M4.5 1.500h7M8 1.500v2.5" />
      <g transform="rotate(24 9 11)">{bob(9, 9)}</g>
    </>
  ),
  unknown: (
    <>
      <path d="M4.5 1.500h7" />
      <path d="M6 6.500a2 2 0 1 1 3 1.700c-.7.4-1 .8-1 1.8" />
      <circle cx="8" cy="13" r=".9" fill="currentColor" stroke="none" />
    </>
  ),
}
