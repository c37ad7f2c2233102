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

/** The monthly numbers as they stand in kpis.csv; a share is what it is counted from. */
function historiesOf(csv: string): Histories {
  const rows = csv.trimEnd().split('\n').slice(1)
  return historiesFrom(
    rows.map((row) => {
      const [period, metric, value, numerator, denominator] = row.split(',') as [string, string, string, string, string]
      return { metric, period, value: numerator === '' ? Number(value) : Number(numerator) / Number(denominator) }
    }),
  )
}

// node examples/harbor/expected.ts writes the expected findings anew; look at the difference before you commit it.
if (import.meta.main) writeFileSync(join(import.meta.dirname, 'expected', 'findings.json'), expectedAsText(expectedFrom(makeHarbor())))
