import type { GoalStanding, NumberSource } from '@plumbline/plumb/types'
import { sayDate, sayPeriod } from '../../format/date.ts'
import { differenceUnit, sayExactly, sayRange } from '../../format/number.ts'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { fromChance, fromExpected, fromLatest } from '../../parts/goal/provenance.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import laid from '../../parts/ThingPage.module.css'

/** The goal in five figures: its state, now, where it is heading, the chance, how far it is short. */
export function Standing({ standing, source }: { standing: GoalStanding; source: NumberSource | null }) {
  const unit = standing.metric?.unit ?? null
  const sources = source ? [source] : []
  const { latest, expected, chance, short } = standing
  return (
    <dl className={laid.figures}>
      <div>
        <dt>State</dt>
        <dd>
          <StateBadge state={standing.state} why={standing.says} />
        </dd>
      </div>
      {latest && (
        <div>
          <dt>Now, {sayPeriod(latest.period)}</dt>
          <dd>
            <NumberText value={latest.value} unit={unit} from={fromLatest(standing, sources)} />
          </dd>
        </div>
      )}
      <div>
        <dt>{'undetermined' in expected ? 'Heading for' : `Likely in ${sayPeriod(expected.period)}`}</dt>
        <dd>
          {'undetermined' in expected ? (
            <>
              not known yet
              <small>
                {expected.because} {expected.mend}
              </small>
            </>
          ) : (
            <NumberText
              value={expected.median}
              unit={unit}
              text={sayRange(expected.low80, expected.high80, unit)}
              exact={`${sayExactly(expected.low80, unit)} to ${sayExactly(expected.high80, unit)}; middle ${sayExactly(expected.median, unit)}`}
              from={fromExpected(standing, sources)}
            />
          )}
        </dd>
      </div>
      <div>
        <dt>Chance{standing.by ? ` by ${sayDate(standing.by)}` : ''}</dt>
        <dd>
          <ChanceText chance={chance} from={fromChance(standing, sources)} />
          {'undetermined' in chance && !('undetermined' in expected) && (
            <small>
              {chance.because} {chance.mend}
            </small>
          )}
        </dd>
      </div>
      {short !== null && short > 0 && (
        <div>
          <dt>Short of the target by</dt>
          <dd>
            <NumberText value={short} unit={differenceUnit(unit)} from={fromExpected(standing, sources)} />
          </dd>
        </div>
      )}
    </dl>
  )
}
