import type { Contract } from '@plumbline/model'
import { type OdcsTable, tablesOf } from '@plumbline/model/odcs'
import type { ContractReport, RuleOutcome } from './report.ts'

/** "The contract Orders is broken: 2 of 9 rules failed. amount is at least 0: 3 rows (1%)." */
export function headlineOf(name: string, outcomes: readonly RuleOutcome[], checked: number, failed: number): string {
  if (checked === 0) return `The contract ${name} promises nothing that can be run.`
  if (failed === 0) return `The contract ${name} is kept: ${checked} ${checked === 1 ? 'rule' : 'rules'} checked.`
  const worst = outcomes.find(({ state }) => state === 'failed')!
  return `The contract ${name} is broken: ${failed} of ${checked} rules failed. ${worst.says.replace(/\.$/, '')}: ${worst.measured}.`
}

/** Parts of the standard that Plumbline keeps and does not hold against data. */
const kept: Readonly<Record<string, string>> = {
  servers: 'Where the data lies is said by the dataset and its source.',
  roles: 'Rights in the database are not looked at.',
  team: 'It is kept for people.',
  support: 'It is kept for people.',
  price: 'It is kept for people.',
  customProperties: 'Their meaning is known to those who wrote them.',
  authoritativeDefinitions: 'Links are kept, not followed.',
}

export function notCheckedOf({ standard = {} }: Contract, table: OdcsTable | null): ContractReport['notChecked'] {
  const tables = tablesOf(standard)
  return [
    ...tables
      .filter((each) => each.name !== table?.name)
      .map(({ name }) => ({ part: `table ${name}`, because: 'Another dataset stands for it, or none does.' })),
    ...(table?.unread ?? []).map((part) => ({
      part: `${table!.name}: ${part}`,
      because: 'References between tables are compared under the silo map, not here.',
    })),
    ...(table?.columns ?? []).flatMap((column) =>
      column.unread.map((part) => ({
        part: `${table!.name}.${column.name}: ${part}`,
        because: 'What lies inside of a cell or in another table is not looked into.',
      })),
    ),
    ...Object.entries(kept).flatMap(([part, because]) => (standard[part] === undefined ? [] : [{ part, because }])),
  ]
}
