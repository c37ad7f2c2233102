import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { rungMeanings } from '../../format/words.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import laid from '../../parts/ThingPage.module.css'
import { designMeanings } from './design-words.ts'

/** The effect in a few figures: a period, relative, in all, and how it is known. */
export function Effects({ result, answer }: { result: ImpactResult; answer: ImpactAnswer }) {
  const { metric, perPeriod, source } = result
  const unit = differenceUnit(metric.unit)
  return (
    <dl className={laid.figures}>
      <Figure
        title={answer.series.length === 0 ? 'Effect on a unit' : `Effect a ${metric.grain}`}
        measured={perPeriod}
        unit={unit}
        result={result}
        source={source}
      />
      <Figure title="On what was to be expected" measured={answer.relative} unit="ratio" result={result} source={source} />
      {answer.series.length > 0 && !isNoSum(answer.cumulative) && (
        <Figure title="In all since the start" measured={answer.cumulative} unit={unit} result={result} source={source} />
      )}
      <div>
        <dt>Evidence</dt>
        <dd>
          <RungStroke rung={answer.rung} />
          <small>{rungMeanings[answer.rung]}</small>
        </dd>
      </div>
    </dl>
  )
}

function Figure(props: {
  title: string
  measured: ImpactAnswer['effect']
  unit: string | null
  result: ImpactResult
  source: ImpactResult['source'] | undefined
}) {
  const { title, measured, unit, result, source } = props
  if ('undetermined' in measured)
    return (
      <div>
        <dt>{title}</dt>
        <dd>
          Not known
          <small>
            {measured.because}. {measured.mend}
          </small>
        </dd>
      </div>
    )
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <NumberText
          value={measured.estimate}
          unit={unit}
          text={sayNumber(measured.estimate, unit, { signed: true })}
          from={{ what: `${result.name}: ${title.toLowerCase()}`, source: source ?? null, method: designMeanings[result.design] }}
        />
        <small>likely {sayRange(measured.low, measured.high, unit, { signed: true })}</small>
      </dd>
    </div>
  )
}

/** Of a share or an average there is nothing to say in all. */
function isNoSum(measured: ImpactAnswer['cumulative']): boolean {
  return 'undetermined' in measured && measured.undetermined === 'not-additive'
}
