import { useElementSize } from '@mantine/hooks'
import type { Profile } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import classes from './Dataset.module.css'

type Volume = NonNullable<Profile['volume']>
const height = 96
const mostDays = 400

/** Rows a day on a line; a stretch without any is a break in it, and said in words below. */
export function VolumePicture({ volume }: { volume: Volume }) {
  const { ref, width } = useElementSize()
  const { days, gaps, missingDays } = volume
  if (days.length < 3) return null
  const shown = days.slice(-mostDays)
  const start = dayNumber(shown[0]!.day)
  const end = dayNumber(shown.at(-1)!.day)
  const most = Math.max(...shown.map(({ rows }) => rows))
  const x = (day: string) => 2 + ((dayNumber(day) - start) / Math.max(1, end - start)) * Math.max(0, width - 4)
  const y = (rows: number) => height - 8 - (rows / most) * (height - 16)
  const breaks = gaps.filter(({ to }) => dayNumber(to) >= start)
  return (
    <figure className={classes.volume}>
      <div ref={ref} aria-hidden="true">
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            <path d={`M0 ${height - 8}H${width}`} className={classes.ground} />
            {breaks.map(({ from, to }) => (
              <rect key={from} x={x(from) - 1} y={0} width={Math.max(2, x(to) - x(from) + 2)} height={height - 8} className={classes.gap} />
            ))}
            {shown.map(({ day, rows }) => (
              <path key={day} d={`M${x(day)} ${height - 8}V${y(rows)}`} className={classes.day} />
            ))}
          </svg>
        )}
      </div>
      <figcaption>
        Rows a day, {sayDate(shown[0]!.day)} to {sayDate(shown.at(-1)!.day)}.{' '}
        {gaps.length === 0
          ? volume.rhythm === 'irregular'
            ? 'They come without a rhythm.'
            : 'No day is missing.'
          : `${count(missingDays, 'day')} ${missingDays === 1 ? 'is' : 'are'} missing: ${gaps
              .slice(-3)
              .map(({ from, to }) => (from === to ? sayDate(from) : `${sayDate(from)} to ${sayDate(to)}`))
              .join('; ')}${gaps.length > 3 ? ' and earlier' : ''}.`}
      </figcaption>
    </figure>
  )
}

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000
}
