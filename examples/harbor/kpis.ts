import { shiftPeriod } from '@plumbline/model'
import type { Random } from '@plumbline/stats'
import { type Kpi, kpis } from './kpi-list.ts'

/** One metric in one month. Shares carry what they are counted from, the others a value. */
export interface KpiRow {
  readonly month: string
  readonly metric: string
  readonly value: number
  readonly numerator?: number
  readonly denominator?: number
}

const firstMonth = '2023-11-01'
const monthCount = 36

/** The monthly numbers of Harbor Outfitters, November 2023 to October 2026, by month and then by metric. */
export function makeKpis(random: Random): KpiRow[] {
  const series = kpis.map((kpi) => makeSeries(kpi, random.fork(kpi.metric)))
  return months().flatMap((_, at) => series.map((rows) => rows[at]!))
}

function makeSeries(kpi: Kpi, random: Random): KpiRow[] {
  return months().map((month, at) => {
    const season = kpi.season?.[Number(month.slice(5, 7)) - 1] ?? 1
    const course = kpi.from + ((kpi.to - kpi.from) * at) / (monthCount - 1)
    const wanted = (course + stepAt(kpi, month)) * season * (1 + kpi.noise * random.normal())
    if (kpi.shape !== 'share') return { month, metric: kpi.metric, value: roundTo(wanted, kpi.digits ?? 0) }
    const denominator = Math.round(kpi.count! * (1 + 0.03 * random.normal()))
    const numerator = Math.min(denominator, Math.round(denominator * wanted))
    return { month, metric: kpi.metric, value: roundTo(numerator / denominator, 5), numerator, denominator }
  })
}

/** How much of the step has come by a month. */
function stepAt({ step }: Kpi, month: string): number {
  if (step === undefined) return 0
  const since = months().indexOf(month) - months().indexOf(`${step.month}-01`)
  return step.by * Math.min(1, Math.max(0, (since + 1) / step.ramp))
}

function months(): string[] {
  return Array.from({ length: monthCount }, (_, at) => shiftPeriod(firstMonth, 'month', at))
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
