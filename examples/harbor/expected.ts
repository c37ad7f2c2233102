import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Histories, historiesFrom, readStrategy } from '@plumbline/model'
import { checkStrategy } from '@plumbline/model/checks'
import { makeHarbor } from './generate.ts'

/** A finding as it is committed: what must not change without somebody seeing it. */
export interface ExpectedFinding {
  readonly code: string
  readonly thing: string
  readonly severity: string
  readonly message: string
  readonly accepted?: true
}

/** Reads the strategy out of the sample's files. */
export function readHarbor(files: ReadonlyMap<string, string>) {
  return readStrategy([...files].filter(([path]) => path.endsWith('.yaml')).map(([path, text]) => ({ path, text })))
}

/** What the checks say of the sample on its own day. */
export function findHarbor(files: ReadonlyMap<string, string>) {
  const { strategy, things, placeOf } = readHarbor(files)
  return checkStrategy({ strategy, things, placeOf, histories: historiesOf(files.get('data/kpis.csv')!), today: strategy.workspace.today! })
}

export function expectedFrom(files: ReadonlyMap<string, string>): ExpectedFinding[] {
  return findHarbor(files).map(({ code, place, severity, message, accepted }) => ({
    code,
    thing: place.thing!,
    severity,
    message,
    ...(accepted === undefined ? {} : { accepted: true as const }),
  }))
}

export function expectedAsText(findings: readonly ExpectedFinding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`
}

/** The monthly numbers as they stand in kpis.csv, their parts put together; a share is what it is counted from. */
function historiesOf(csv: string): Histories {
  const sums = new Map<string, { metric: string; period: string; value: number; above: number; below: number }>()
  for (const row of csv.trimEnd().split('\n').slice(1)) {
    const [period, metric, value, numerator, denominator] = row.split(',') as [string, string, string, string, string]
    const sum = sums.get(`${metric} ${period}`) ?? { metric, period, value: 0, above: 0, below: 0 }
    sum.value += Number(value)
    sum.above += Number(numerator)
    sum.below += Number(denominator)
    sums.set(`${metric} ${period}`, sum)
  }
  return historiesFrom([...sums.values()].map(({ metric, period, value, above, below }) => ({ metric, period, value: below === 0 ? value : above / below })))
}

// node examples/harbor/expected.ts writes the expected findings anew; look at the difference before you commit it.
if (import.meta.main) writeFileSync(join(import.meta.dirname, 'expected', 'findings.json'), expectedAsText(expectedFrom(makeHarbor())))
