import type { EvidenceRung, ExperimentResult, StatedEffect, ThingView } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { rungNames } from '../../format/words.ts'
import type { Whisker } from './WhiskerPlot.tsx'

/** Ranges of one metric on one scale: they share an axis. */
export interface WhiskerPanel {
  readonly key: string
  readonly title: string
  readonly unit: string | null
  readonly whiskers: readonly Whisker[]
}

type MetricNames = { readonly nameOf: (id: string) => string; readonly unitOf: (id: string) => string | null }

/** What was promised over what was measured, one panel a metric and scale; never mixed into one number. */
export function effectPanels(effects: readonly StatedEffect[], evidence: readonly ThingView[], names: MetricNames): readonly WhiskerPanel[] {
  const panels = new Map<string, { key: string; title: string; unit: string | null; whiskers: Whisker[] }>()
  const panelOf = (metric: string, scale: 'relative' | 'absolute', name: string, metricUnit: string | null) => {
    const key = `${metric} ${scale}`
    const unit = scale === 'relative' ? 'ratio' : differenceUnit(metricUnit)
    const panel = panels.get(key) ?? { key, title: scale === 'relative' ? `${name}, change` : `${name}, difference`, unit, whiskers: [] }
    panels.set(key, panel)
    return panel
  }
  for (const [index, effect] of effects.entries()) {
    const panel = panelOf(effect.metric.id, effect.scale, effect.metric.name, effect.metric.unit)
    panel.whiskers.push(promised(effect, panel.unit, index))
  }
  for (const thing of evidence) {
    const { metric, scale } = thing.doc
    if (typeof metric !== 'string' || typeof thing.doc.estimate !== 'number') continue
    const panel = panelOf(metric, scale === 'relative' ? 'relative' : 'absolute', names.nameOf(metric), names.unitOf(metric))
    panel.whiskers.push(measured(thing, thing.doc.estimate, panel.unit))
  }
  return [...panels.values()]
}

function promised({ low, high, rung }: StatedEffect, unit: string | null, index: number): Whisker {
  return {
    key: `promised ${index}`,
    label: 'Promised',
    rung,
    low,
    high,
    middle: null,
    says: `${sayRange(low, high, unit, { signed: true })}, ${rungNames[rung]}`,
  }
}

function measured(thing: ThingView, estimate: number, unit: string | null): Whisker {
  const { low, high, valid } = thing.doc
  const rung = thing.doc.rung as EvidenceRung
  const [from, to] = [typeof low === 'number' ? low : estimate, typeof high === 'number' ? high : estimate]
  const range = from === to ? '' : ` (${sayRange(from, to, unit)})`
  return {
    key: thing.id,
    label: valid === false ? 'Measured, with doubts' : 'Measured',
    rung,
    low: from,
    high: to,
    middle: estimate,
    doubted: valid === false,
    says: `${sayNumber(estimate, unit, { signed: true })}${range}, ${rungNames[rung]}`,
  }
}

/** Treatment minus control for every outcome of an experiment: one panel an outcome, one whisker a treatment. */
export function liftPanels(result: ExperimentResult): readonly WhiskerPanel[] {
  return [...Map.groupBy(result.lifts, (lift) => lift.metric)].flatMap(([metric, lifts]) => {
    const unit = differenceUnit(lifts[0]!.unit)
    const whiskers = lifts.flatMap((lift): Whisker[] => {
      const { difference } = lift
      if ('undetermined' in difference) return []
      const { estimate, low, high } = difference
      return [
        {
          key: `${metric} ${lift.treatment}`,
          label: lift.treatmentName,
          rung: 'experiment',
          low,
          high,
          middle: estimate,
          says: `${sayNumber(estimate, unit, { signed: true })} (${sayRange(low, high, unit)})`,
        },
      ]
    })
    return whiskers.length === 0 ? [] : [{ key: metric, title: lifts[0]!.metricName, unit, whiskers }]
  })
}
