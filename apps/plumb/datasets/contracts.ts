import { createHash } from 'node:crypto'
import { type ContractReport, type Facts, openUserSql, runContract, type UserSqlAnswer } from '@plumbline/metrics'
import { type Contract, canonicalJson, type Dataset, dateIn, type Problem, type Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import { type DatasetPlace, placeDataset } from './place.ts'
import { catchProblem, orThrow } from './unanswered.ts'

export interface ContractQuestion {
  readonly strategy: Strategy
  readonly facts: Facts
  readonly now: Date
}

/** A contract and a dataset that it speaks of. */
export interface Promised {
  readonly contract: Contract
  readonly dataset: Dataset
}

/** Every contract with each of its datasets; those that speak of no dataset that is there are left out. */
export function promisesOf({ contracts, datasets }: Strategy): readonly Promised[] {
  return [...contracts.values()].flatMap((contract) =>
    [...new Set([contract.dataset, ...Object.values(contract.datasets ?? {})])].flatMap((id) => {
      const dataset = id === undefined ? undefined : datasets.get(id)
      return dataset === undefined ? [] : [{ contract, dataset }]
    }),
  )
}

/** The report on the data as it lies there now and on this day; null when nobody has run it since. */
export async function recallReport(context: Context, promised: Promised, question: ContractQuestion): Promise<ContractReport | null> {
  const place = await placeDataset(promised.dataset, question.strategy, question.facts)
  return context.kept.recall<ContractReport>(nameOf(promised), fingerprintOf(promised, place, question))
}

/** Holds a contract against its dataset; the report is kept for the day, until either changes. */
export async function makeReport(context: Context, promised: Promised, question: ContractQuestion, { again = false } = {}): Promise<ContractReport | Problem> {
  const { strategy, facts, now } = question
  const { contract, dataset } = promised
  const place = await placeDataset(dataset, strategy, facts)
  if (place.problem !== null) return place.problem
  const made = context.kept.make<ContractReport>(
    nameOf(promised),
    fingerprintOf(promised, place, question),
    async (signal, progress) => {
      progress(`Holding ${contract.name} against ${dataset.name}`)
      const relation = orThrow(await facts.relation(dataset.id, strategy))
      const { workspace } = strategy
      const { timeZone } = workspace
      // The locked process reads a file; a table of a database is copied for it, as far as that goes.
      const runSql = async (sql: string, names: readonly string[]): Promise<UserSqlAnswer> => {
        const rows = await relation.readable!()
        if ('mend' in rows) return { problems: [rows] }
        const session = openUserSql({ tables: names.map((name) => ({ name, ...rows })), timeZone })
        try {
          return await session.run(sql, { signal })
        } finally {
          await session.close()
        }
      }
      return orThrow(await runContract(contract, relation, { now, timeZone, calendar: workspace, signal, ...(relation.readable !== undefined && { runSql }) }))
    },
    { again },
  )
  return catchProblem(made)
}

const nameOf = ({ contract, dataset }: Promised) => `contract ${contract.id} ${dataset.id}`

function fingerprintOf({ contract }: Promised, place: DatasetPlace, { strategy, now }: ContractQuestion): string {
  const day = dateIn(strategy.workspace.timeZone, now)
  return createHash('sha256')
    .update(`${canonicalJson(contract)} ${place.fingerprint} ${day}`)
    .digest('hex')
}
