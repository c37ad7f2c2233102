/** The last values as a small line; a gap where a period has none. Drawn only: the numbers stand beside it. */
export function Sparkline({ values, width = 96, height = 24 }: { values: readonly (number | null)[]; width?: number; height?: number }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const x = (index: number) => 2 + (index / (values.length - 1)) * (width - 6)
  const y = (value: number) => (span === 0 ? height / 2 : height - 3 - ((value - low) / span) * (height - 6))
  const last = values.at(-1) ?? null
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" style={{ display: 'block', maxWidth: '100%' }}>
      <path d={drawLine(values, x, y)} fill="none" stroke="var(--pl-ink)" strokeWidth={1.4} strokeLinejoin="round" />
      {last !== null && <circle cx={x(values.length - 1)} cy={y(last)} r={2.2} fill="var(--pl-accent)" />}
    </svg>
  )
}

/** The path of a line that lifts its pen over gaps. */
export function drawLine(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  let drawing = false
  return values
    .flatMap((value, index) => {
      if (value === null) {
        drawing = false
        return []
      }
      const step = `${drawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
      drawing = true
      return [step]
    })
    .join('')
}
