import type { MetricStanding, NumberSource } from '@plumbline/plumb/types'
import { sayChange, sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { FreshText } from '../../parts/FreshText.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import laid from '../../parts/ThingPage.module.css'

/** The metric in a few figures: now, against before, against a year before, how fresh. */
export function Figures({ standing, source }: { standing: MetricStanding; source: NumberSource | null }) {
  const { latest, before, yearBefore, partial, unit, grain, name } = standing
  return (
    <dl className={laid.figures}>
      {latest && (
        <div>
          <dt>{sayPeriodOf(latest.period, grain)}</dt>
          <dd>
            <NumberText value={latest.value} unit={unit} from={{ what: `${name}, ${sayPeriodOf(latest.period, grain)}`, source, method: standing.says }} />
          </dd>
        </div>
      )}
      {before && <Against title={`Against the ${grain} before`} change={before} standing={standing} />}
      {yearBefore && grain !== 'year' && <Against title="Against a year before" change={yearBefore} standing={standing} />}
      {partial && (
        <div>
          <dt>So far, {sayPeriodOf(partial.period, grain)}</dt>
          <dd>
            {sayNumber(partial.value, unit)}
            <small>Not counted: {partial.because}.</small>
          </dd>
        </div>
      )}
      <div>
        <dt>Freshness</dt>
        <dd>
          <FreshText freshness={standing.freshness} />
          <small>{standing.freshSays}</small>
        </dd>
      </div>
    </dl>
  )
}

function Against({ title, change, standing }: { title: string; change: NonNullable<MetricStanding['before']>; standing: MetricStanding }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <span title={`${sayExactly(change.value, standing.unit)} in ${sayPeriodOf(change.period, standing.grain)}`}>{sayChange(change, standing.unit)}</span>
        <small>
          {change.better === null || sayChange(change, standing.unit) === 'no change' ? 'as it was' : change.better ? 'for the better' : 'for the worse'}
        </small>
      </dd>
    </div>
  )
}
