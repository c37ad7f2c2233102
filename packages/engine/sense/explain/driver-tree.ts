import { evaluateFormula, type Formula, isFormulaFault, type Metric, metricsOfFormula, parseFormula, type Strategy } from '@plumbline/model'
import { logMeanParts, pathParts, shapleyParts } from '@plumbline/stats'
import type { DriverNode, DriverPart } from './explained-change.ts'

/** The values of a metric in both periods; null where one is not known. */
export type ValuesOf = (metric: string) => { readonly before: number | null; readonly after: number | null }

/** More factors than this are told apart along the straight way instead of over all orders. */
const mostOrders = 10

/** A metric as its formula or its drivers make it up, and these in turn; null where nothing is said of it or its values are not known. */
export function driverTree(metric: Metric, strategy: Strategy, valuesOf: ValuesOf, above: readonly string[] = []): DriverNode | null {
  const { before, after } = valuesOf(metric.id)
  if (before === null || after === null || above.includes(metric.id)) return null
  const way = [...above, metric.id]
  const parsed = metric.formula === undefined ? null : parseFormula(metric.formula)
  const node = { metric: metric.id, name: metric.name, unit: metric.unit ?? null, before, after }
  if (parsed !== null && !isFormulaFault(parsed)) {
    const ids = metricsOfFormula(metric.formula!)
    const told = formulaParts(parsed, ids, valuesOf)
    if (told === null) return null
    const parts = ids.map((id, index) => partOf(id, told.parts[index]!, null, strategy, valuesOf, way))
    const explained = told.parts.reduce((sum, part) => sum + part, 0)
    return { ...node, method: told.method, formula: metric.formula!, parts, unexplained: after - before - explained }
  }
  if ((metric.drivers ?? []).length === 0) return null
  const parts = metric.drivers!.map(({ metric: id, elasticity }) => {
    const range = elasticity === undefined ? null : believed(before, valuesOf(id), elasticity)
    return partOf(id, range === null ? null : (range.low + range.high) / 2, range, strategy, valuesOf, way)
  })
  return {
    ...node,
    method: 'belief',
    formula: null,
    parts,
    unexplained: after - before - parts.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0),
  }
}

function partOf(
  id: string,
  contribution: number | null,
  range: DriverPart['range'],
  strategy: Strategy,
  valuesOf: ValuesOf,
  above: readonly string[],
): DriverPart {
  const metric = strategy.metrics.get(id)
  return {
    metric: id,
    name: metric?.name ?? id,
    unit: metric?.unit ?? null,
    ...valuesOf(id),
    contribution,
    range,
    node: metric === undefined ? null : driverTree(metric, strategy, valuesOf, above),
  }
}

/** A pure product is told apart by logarithms, anything else over all orders of its metrics, very many along the straight way. */
function formulaParts(
  formula: Formula,
  ids: readonly string[],
  valuesOf: ValuesOf,
): { readonly parts: readonly number[]; readonly method: DriverNode['method'] } | null {
  const values = ids.map((id) => valuesOf(id))
  if (values.some(({ before, after }) => before === null || after === null)) return null
  const [before, after] = [values.map((value) => value.before!), values.map((value) => value.after!)]
  const product = productOf(formula)
  if (product !== null) {
    const factors = ids.map((id, index) => ({ before: before[index]!, after: after[index]!, power: product.powers.get(id) ?? 0 }))
    const parts = logMeanParts(factors, product.constant)
    if (parts !== null) return { parts, method: 'product' }
  }
  const valueAt = (states: readonly number[]) => evaluateFormula(formula, (id) => states[ids.indexOf(id)] ?? null)
  if (ids.length <= mostOrders) {
    const parts = shapleyParts(ids.length, (later) => valueAt(ids.map((_, index) => ((later >> index) & 1 ? after[index]! : before[index]!))))
    return parts === null ? null : { parts, method: 'orders' }
  }
  const along = pathParts(before, after, valueAt)
  return along === null ? null : { parts: along.parts, method: 'path' }
}

/** A formula as a constant times powers of metrics; null where it adds, subtracts or chooses. */
function productOf(formula: Formula): { readonly constant: number; readonly powers: ReadonlyMap<string, number> } | null {
  if (formula.is === 'number') return { constant: formula.value, powers: new Map() }
  if (formula.is === 'metric') return { constant: 1, powers: new Map([[formula.id, 1]]) }
  if (formula.is !== '*' && formula.is !== '/') return null
  const [left, right] = [productOf(formula.left), productOf(formula.right)]
  if (left === null || right === null || (formula.is === '/' && right.constant === 0)) return null
  const sign = formula.is === '*' ? 1 : -1
  const ids = new Set([...left.powers.keys(), ...right.powers.keys()])
  return {
    constant: left.constant * right.constant ** sign,
    powers: new Map([...ids].map((id) => [id, (left.powers.get(id) ?? 0) + sign * (right.powers.get(id) ?? 0)])),
  }
}

/** What a driver's move brings if the metric follows it by an elasticity within a range. */
function believed(
  before: number,
  driver: ReturnType<ValuesOf>,
  { low, high }: { readonly low: number; readonly high: number },
): { readonly low: number; readonly high: number } | null {
  if (driver.before === null || driver.after === null || !(driver.before > 0) || !(driver.after > 0)) return null
  const moved = [low, high].map((elasticity) => before * ((driver.after! / driver.before!) ** elasticity - 1))
  return { low: Math.min(...moved), high: Math.max(...moved) }
}
