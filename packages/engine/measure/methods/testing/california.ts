import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Panel, panelOf } from '../panel.ts'

// Cigarette sales of the states are not part of the product; they lie beside the checkout.
const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared', 'data', 'quasi')
export const californiaThere = existsSync(join(folder, 'california_prop99.csv'))
if (!californiaThere && process.env.CI) throw new Error('These tests need ../shared/data/quasi/california_prop99.csv beside the checkout.')
console.log(californiaThere ? 'California: read from ../shared/data/quasi' : 'California: skipped, ../shared/data/quasi is not there')

/** Packs of cigarettes a head by state and year; California's Proposition 99 began in 1989. */
export function readCalifornia(): Panel {
  const rows = readFileSync(join(folder, 'california_prop99.csv'), 'utf8').trim().split('\n').slice(1)
  const cells = rows.map((row) => row.split(';')).map(([unit, period, value]) => ({ unit: unit!, period: period!, value: Number(value) }))
  return panelOf(cells, new Map([['California', '1989']]))
}

/** The same with what Abadie, Diamond and Hainmueller (2010) matched the states on: means of four causes and sales in three years. */
export function readSmoking(): Panel {
  const rows = readFileSync(join(folder, 'smoking_abadie_covariates.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))
  const units = [...new Set(rows.map((row) => row[0]!))]
  const meanOf = (column: number, from: number, to: number) =>
    units.map((unit) => {
      const values = rows
        .filter((row) => row[0] === unit && Number(row[1]) >= from && Number(row[1]) <= to && row[column] !== '')
        .map((row) => Number(row[column]))
      return values.reduce((sum, value) => sum + value, 0) / values.length
    })
  const covariates = [
    { name: 'income', values: meanOf(3, 1980, 1988) },
    { name: 'young', values: meanOf(5, 1980, 1988) },
    { name: 'price', values: meanOf(6, 1980, 1988) },
    { name: 'beer', values: meanOf(4, 1984, 1988) },
    ...[1975, 1980, 1988].map((year) => ({ name: `sales ${year}`, values: meanOf(2, year, year) })),
  ]
  const cells = rows.map((row) => ({ unit: row[0]!, period: row[1]!.slice(0, 4), value: Number(row[2]) }))
  return panelOf(cells, new Map([['California', '1989']]), covariates)
}
