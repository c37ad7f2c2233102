import type { Drivers } from '@plumbline/plumb/types'
import { sayNumber, sayRange, sharePoint } from '../../format/number.ts'
import { WhiskerPlot } from '../../parts/experiment/WhiskerPlot.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import classes from './Drivers.module.css'
import { nameLevel, strongestLevels } from './strongest.ts'

/** How many points apart the shares lie among those alike in all else, drawn in the stroke of what is only assumed to move it. */
export function Effects({ drivers }: { drivers: Drivers }) {
  const shown = strongestLevels(drivers.attributes)
  if (shown.length === 0) return null
  return (
    <div className={classes.clipped}>
      <WhiskerPlot
        title={`${drivers.outcome.says}: points more than with the other values, all else alike`}
        unit={sharePoint}
        whiskers={shown.map(({ driver, level }) => {
          const { estimate, low, high } = level.adjusted!
          return {
            key: driver.column,
            label: nameLevel(driver.column, level),
            rung: 'assumed',
            low,
            high,
            middle: estimate,
            says: `${sayNumber(estimate, sharePoint, { signed: true })} (${sayRange(low, high, sharePoint, { signed: true })})`,
          }
        })}
      />
      <p className={classes.note}>
        Points more than with the other values, among those alike in everything else known. <RungStroke rung="assumed" />: who has it, not what would come of
        changing it.
      </p>
    </div>
  )
}
