import type { ChanceAnswer } from '@plumbline/plumb/types'
import { sayChance, sayChanceExactly } from '../../format/chance.ts'
import { NumberText } from '../NumberText.tsx'
import type { Provenance } from '../number-detail.ts'
import classes from './ChanceText.module.css'

/** A chance as a count of ten, drawn and said. from: where the number comes from; without it no question can be asked. */
export function ChanceText({ chance, from, drawn = true, worded = false }: { chance: ChanceAnswer; from?: Provenance; drawn?: boolean; worded?: boolean }) {
  if ('undetermined' in chance)
    return (
      <span className={classes.unknown} title={sayChanceExactly(chance)}>
        not known yet
      </span>
    )
  const share = chance.reached / chance.of
  const filled = Math.round(share * 10)
  return (
    <span className={classes.chance}>
      {drawn && (
        <svg width="62" height="12" viewBox="0 0 62 12" aria-hidden="true">
          {[...Array(10).keys()].map((tenth) => (
            <line key={tenth} x1={3 + tenth * 6} x2={3 + tenth * 6} y1="1" y2="11" className={tenth < filled ? classes.reached : classes.missed} />
          ))}
        </svg>
      )}
      {worded && <span className={classes.word}>chance</span>}
      <NumberText value={share} text={sayChance(chance)} exact={sayChanceExactly(chance)} from={from} />
    </span>
  )
}
