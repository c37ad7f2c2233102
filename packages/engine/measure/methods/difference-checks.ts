import { plural } from '@plumbline/model'
import { type Interval, isUndetermined, type Undetermined } from '@plumbline/stats'
import { sayCount, sayWhole } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import { type BlockPanel, meanOf, valuesBetween } from './block-panel.ts'
import type { DesignQuestion } from './design.ts'
import { testParallelTrends } from './parallel-trends.ts'

/** A sound design fails one of these checks in twenty by chance. */
export const alarm = 0.05

/** What speaks for or against a comparison of changes. effectOf: the same design on a panel that ends before the real start. */
export function blockChecks(block: BlockPanel, question: DesignQuestion, effectOf: (block: BlockPanel) => Interval | Undetermined): ValidityCheck[] {
  const many = plural(question.noun ?? 'unit')
  const checks = [enoughPrePeriods(block), preTrend(block, many), placeboInTime(block, many, effectOf), missingCells(block)]
  return block.treated.length === 1 ? [...checks, placeboInSpace(block, many)] : checks
}

/** With one period before the start nobody can see whether the groups moved alike. */
function enoughPrePeriods({ start }: BlockPanel): ValidityCheck {
  const code = 'pre-periods'
  if (start >= 3) return { code, passed: true, veto: false, says: `There are ${start} periods before the start.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `There ${start === 1 ? 'is' : 'are'} only ${sayCount(start, 'period')} before the start, too few to see whether the groups moved alike.`,
    mend: 'Bring at least three periods from before the start.',
  }
}

function preTrend(block: BlockPanel, many: string): ValidityCheck {
  const code = 'pre-trend'
  const test = testParallelTrends(block)
  if (test === null)
    return {
      code,
      passed: null,
      veto: false,
      says: `Whether treated and untreated ${many} moved alike before the start cannot be tested.`,
      mend: 'Bring more periods or more units.',
    }
  const { pValue } = test
  if (pValue >= alarm)
    return { code, passed: true, veto: false, pValue, says: `Treated and untreated ${many} moved alike before the start, as far as can be seen.` }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: `Treated ${many} moved differently from the untreated before it began.`,
    mend: `Compare with ${many} that moved as the treated did before the start, or use a synthetic control.`,
  }
}

/** The same design with a start in the middle of the time before: there was nothing to find. */
function placeboInTime(block: BlockPanel, many: string, effectOf: (block: BlockPanel) => Interval | Undetermined): ValidityCheck {
  const code = 'placebo-in-time'
  const start = Math.floor(block.start / 2)
  if (block.start < 4) return { code, passed: null, veto: false, says: 'There are too few periods before the start to pretend that it came earlier.' }
  const effect = effectOf(endingBefore(block, block.start, start))
  if (isUndetermined(effect)) return { code, passed: null, veto: false, says: `An earlier start cannot be tried: ${effect.because}.` }
  const { pValue } = effect
  const when = block.panel.periods[start]!
  if (pValue >= alarm) return { code, passed: true, veto: false, pValue, says: `Pretending that it began in ${when} finds nothing, as it should.` }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: `Pretending that it began in ${when}, when nothing did, finds an effect: the ${many} drift apart by themselves.`,
    mend: `Compare with ${many} that moved as the treated did before the start.`,
  }
}

/** The panel cut off before a period, with another start. */
function endingBefore(block: BlockPanel, end: number, start: number): BlockPanel {
  const { panel } = block
  const cut = <T extends Float64Array | Uint8Array>(all: T) =>
    panel.units.map((_, unit) => all.subarray(unit * panel.periods.length, unit * panel.periods.length + end))
  const values = new Float64Array(panel.units.length * end)
  const missing = new Uint8Array(values.length)
  for (const [unit, row] of cut(panel.values).entries()) values.set(row, unit * end)
  for (const [unit, row] of cut(panel.missing).entries()) missing.set(row, unit * end)
  const treatedFrom = panel.treatedFrom.map((from) => (from === null ? null : start))
  const shorter = { ...panel, periods: panel.periods.slice(0, end), values, missing, treatedFrom }
  const whole = (unit: number) => valuesBetween(shorter, unit, 0, start).length > 0 && valuesBetween(shorter, unit, start, end).length > 0
  return { panel: shorter, start, treated: block.treated.filter(whole), untreated: block.untreated.filter(whole) }
}

function missingCells({ panel, treated, untreated }: BlockPanel): ValidityCheck {
  const code = 'missing-cells'
  const cells = (treated.length + untreated.length) * panel.periods.length
  const filled = [...treated, ...untreated].reduce((sum, unit) => sum + valuesBetween(panel, unit, 0, panel.periods.length).length, 0)
  const left = panel.units.length - treated.length - untreated.length
  if (filled === cells && left === 0) return { code, passed: true, veto: false, says: 'Every unit has a value in every period.' }
  const lacking = cells - filled
  return {
    code,
    passed: lacking <= 0.1 * cells && left <= 0.1 * panel.units.length,
    veto: false,
    says: `${sayWhole(lacking)} of ${sayWhole(cells)} cells ${lacking === 1 ? 'is' : 'are'} missing${left > 0 ? `, and ${sayCount(left, 'unit')} ${left === 1 ? 'has' : 'have'} no value before or after the start` : ''}.`,
    mend: 'Fill in what is missing, or say why it is.',
  }
}

/** One treated unit against the changes of each untreated one: how many moved as far by themselves. */
function placeboInSpace({ panel, treated, untreated, start }: BlockPanel, many: string): ValidityCheck {
  const code = 'placebo-in-space'
  const change = (unit: number) => meanOf(valuesBetween(panel, unit, start, panel.periods.length))! - meanOf(valuesBetween(panel, unit, 0, start))!
  const changes = [...treated, ...untreated].map(change)
  const distances = changes.map((value, index) => Math.abs(value - meanOf(changes.filter((_, other) => other !== index))!))
  const asFar = distances.slice(1).filter((distance) => distance >= distances[0]!).length
  const pValue = (1 + asFar) / changes.length
  // An effect that others show by themselves is unclear, not wrongly measured: this check never fails.
  return {
    code,
    passed: pValue <= alarm ? true : null,
    veto: false,
    pValue,
    says: `${sayWhole(asFar)} of ${sayWhole(untreated.length)} untreated ${many} moved as far by themselves.`,
  }
}
