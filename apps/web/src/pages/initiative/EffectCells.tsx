import type { ThingView } from '@plumbline/plumb/types'
import { rungNames, rungs } from '../../format/words.ts'
import type { DocPath } from '../../parts/doc-path.ts'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { useMetrics, type WrittenEffect } from './load.ts'
import classes from './RowTable.module.css'

interface CellProps {
  readonly thing: ThingView
  readonly effect: WrittenEffect
  readonly path: DocPath
  /** What the effect is called in labels, such as "effect 1". */
  readonly name: string
}

const rungOptions = rungs.map((value) => ({ value, label: rungNames[value] }))

export function MetricCell({ thing, effect, path, name }: CellProps) {
  const { nameOf } = useMetrics()
  const shown = effect.metric && <ThingLink thing={`metric/${effect.metric}`}>{nameOf(effect.metric)}</ThingLink>
  return <ThingField thing={thing} path={[...path, 'metric']} label={`Metric of ${name}`} bare kind={{ kind: 'reference', of: 'metric' }} shown={shown} />
}

/** The time to the first and to the full effect. */
export function WhenCell({ thing, effect, path, name }: CellProps) {
  return (
    <>
      <ThingField
        thing={thing}
        path={[...path, 'delay']}
        label={`Time to the first effect of ${name}`}
        bare
        kind={{ kind: 'range', hint: '1 to 2 months' }}
        shown={`first after ${effect.delay}`}
        empty="first at once"
      />
      <ThingField
        thing={thing}
        path={[...path, 'ramp']}
        label={`Time to the full effect of ${name}`}
        bare
        kind={{ kind: 'range', hint: '3 to 6 months' }}
        shown={`full ${effect.ramp} later`}
        empty="full at once"
      />
    </>
  )
}

/** The rung of the promise, and where it was found. */
export function RestsOnCell({ thing, effect, path, name }: CellProps) {
  const rung = rungs.find((one) => one === effect.evidence) ?? 'assumed'
  return (
    <>
      <ThingField
        thing={thing}
        path={[...path, 'evidence']}
        label={`What ${name} rests on`}
        bare
        kind={{ kind: 'select', options: rungOptions }}
        shown={<RungStroke rung={rung} />}
        empty="assumed"
      />
      <div className={classes.under}>
        <ThingField
          thing={thing}
          path={[...path, 'source']}
          label={`Source of ${name}`}
          bare
          kind={{ kind: 'text', hint: 'Pilot report, May' }}
          empty="Source not named"
        />
      </div>
    </>
  )
}
