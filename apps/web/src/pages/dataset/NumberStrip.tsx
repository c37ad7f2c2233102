import type { Profile } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import classes from './Dataset.module.css'

type Numbers = NonNullable<Profile['columns'][number]['numbers']>

/** Where the numbers lie: the thin line holds nine in ten, the thick one the middle half, the tick halves them. Beyond both ends lie the smallest and the largest. */
export function NumberStrip({ numbers: { min, max, quantiles, zeros, negative } }: { numbers: Numbers }) {
  const { p05, p25, p50, p75, p95 } = quantiles!
  const [low, high] = [Math.min(p05, p50), Math.max(p95, p50)]
  const x = (value: number) => (high === low ? 50 : 4 + (92 * (Math.min(high, Math.max(low, value)) - low)) / (high - low))
  return (
    <div className={classes.holds}>
      <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" className={classes.strip}>
        <path d={`M${x(p05)} 7H${x(p95)}`} strokeWidth="1.25" />
        <path d={`M${x(p25)} 7H${x(p75)}`} strokeWidth="4" />
        <path d={`M${x(p50)} 1V13`} strokeWidth="1.5" />
      </svg>
      <span>
        half up to {sayNumber(p50, null)}, most {sayNumber(p05, null)} to {sayNumber(p95, null)}
      </span>
      <small>
        {sayNumber(min, null)} to {sayNumber(max, null)} in all
        {zeros > 0 && `, ${zeros.toLocaleString()} zero`}
        {negative > 0 && `, ${negative.toLocaleString()} negative`}
      </small>
    </div>
  )
}
