import { didYouMean, type ExperimentSums, type Problem, sayCondition } from '@plumbline/model'
import type { OutcomeQuery } from './experiment-query.ts'
import { type ReadRows, total } from './experiment-reading.ts'
import { type OpenExperiment, scopesOf } from './open-experiment.ts'
import * as problems from './problems.ts'
import { eventsSql } from './sql/experiment-following.ts'

/** Why an experiment has nothing to say: the first reason, with the step that failed. None where every outcome has numbers. */
export async function emptinessOf(
  open: OpenExperiment,
  sums: ExperimentSums,
  reads: readonly ReadRows[],
  unreadable: ReadonlyMap<number, number>,
): Promise<readonly Problem[]> {
  const found = [...withoutRows(open, sums), ...withoutControl(open, sums), ...withoutMatches(open, reads), ...withoutNumbers(open, sums, unreadable)]
  if (found.length > 0) return found.slice(0, 1)
  const silent: Problem[] = []
  for (const { read } of reads) {
    for (const outcome of read.outcomes) {
      const { arms } = sums.outcomes[outcome.index]!
      const nothing = arms.every(({ sum, sumOfSquares }) => sum === 0 && sumOfSquares === 0)
      if (nothing && (outcome.event.length > 0 || read.joined)) silent.push(...(await withoutEvents(open, reads, outcome)))
    }
  }
  return silent
}

const thingOf = ({ experiment }: OpenExperiment) => `experiment/${experiment.id}` as const

function withoutRows(open: OpenExperiment, { rows, assigned, rowsLeftOut, unitsInTwoVariants }: ExperimentSums): Problem[] {
  const { experiment, query, tables, scopes } = open
  const { who } = query
  const table = tables.get(who.dataset)!
  if (rows > 0 && (assigned.length > 0 || rowsLeftOut > 0 || (unitsInTwoVariants ?? 0) > 0)) return []
  if (who.at === null || (who.from === null && who.to === null)) return [problems.emptyTable(scopes.get(who.dataset)!.dataset, table.says)]
  return [
    {
      code: 'no-rows-in-range',
      severity: 'error',
      place: { thing: thingOf(open), path: ['starts'] },
      message: `${table.says} holds no rows from ${who.from ?? 'the beginning'} to ${who.to ?? 'the end'}, when experiment ${experiment.id} ran.`,
      expected: 'rows of these days',
      mend: 'Mend the dates of the experiment, or export the days it ran.',
    },
  ]
}

function withoutControl(open: OpenExperiment, { assigned, unitsInTwoVariants = 0 }: ExperimentSums): Problem[] {
  const { experiment, query, tables } = open
  const variants = assigned.map((arm) => arm.variant)
  if (variants.includes(experiment.control)) return []
  const { says } = tables.get(query.who.dataset)!
  const { variant } = query.who
  const held =
    variants
      .slice(0, 6)
      .map((name) => `"${name}"`)
      .join(', ') || (unitsInTwoVariants > 0 ? `nothing that is clear: ${unitsInTwoVariants} units are in two variants` : 'nothing')
  return [
    {
      code: 'control-missing',
      severity: 'error',
      place: { thing: thingOf(open), path: ['control'] },
      message: `No row of ${says} is in the control "${experiment.control}". ${typeof variant === 'string' ? `Column ${variant}` : 'The draw'} holds ${held}.`,
      found: experiment.control,
      expected: 'a value of the variant column',
      mend: didYouMean(experiment.control, variants, 'Write the value that stands for the control.'),
    },
  ]
}

/** Nobody who was assigned is found in the table of the outcomes. */
function withoutMatches(open: OpenExperiment, reads: readonly ReadRows[]): Problem[] {
  const { query, tables } = open
  return reads.flatMap(({ read, rows }): Problem[] => {
    if (!read.joined || total(rows, 'rows') > 0) return []
    const { says } = tables.get(read.dataset)!
    const index = read.outcomes[0]!.index
    const { unit } = query.who
    return [
      {
        code: 'no-unit-matches',
        severity: 'error',
        place: { thing: thingOf(open), path: ['outcomes', index] },
        message: `No unit that was assigned in ${tables.get(query.who.dataset)!.says} has a row in ${says} afterwards, by ${unit}${read.unit === unit ? '' : ` = ${read.unit}`}.`,
        expected: 'units that are written the same way in both, and rows after their assignment',
        mend: 'Look at how the units are written (leading zeros, prefixes, capitals), and whether the days of both overlap.',
      },
    ]
  })
}

function withoutNumbers(open: OpenExperiment, sums: ExperimentSums, unreadable: ReadonlyMap<number, number>): Problem[] {
  const { tables, query } = open
  return sums.outcomes.flatMap(({ arms }, index): Problem[] => {
    if (arms.some((arm) => arm.units > 0)) return []
    const { says } = tables.get(query.reads.find(({ outcomes }) => outcomes.some((outcome) => outcome.index === index))!.dataset)!
    return [noNumbers(open, index, says, unreadable.get(index) ?? 0)]
  })
}

/** unreadable: cells that are filled with something else; null where they were not counted. */
function noNumbers({ experiment }: OpenExperiment, index: number, says: string, unreadable: number | null): Problem {
  const { column, numerator, denominator } = experiment.outcomes[index]!
  if (numerator !== undefined && denominator !== undefined) return noPairs(experiment.id, index, says, numerator, denominator)
  const name = column ?? numerator ?? 'rows'
  const cells = unreadable !== null && unreadable > 0 ? `; its ${unreadable} filled cells are text` : ''
  return {
    code: 'no-numbers',
    severity: 'error',
    place: { thing: `experiment/${experiment.id}`, path: ['outcomes', index, numerator === undefined ? 'column' : 'numerator'] },
    message: `Column ${name} of ${says} holds no number${unreadable === null ? ' in the rows that count' : cells}.`,
    found: name,
    expected: 'numbers, or 0 and 1 for a conversion',
    mend: 'Name a column of numbers, or write yes and no as 1 and 0.',
  }
}

/** A ratio takes the rows that hold both; where each kind of row fills one of them, none is left. */
function noPairs(experiment: string, index: number, says: string, numerator: string, denominator: string): Problem {
  return {
    code: 'no-numbers',
    severity: 'error',
    place: { thing: `experiment/${experiment}`, path: ['outcomes', index, 'numerator'] },
    message: `No row of ${says} that counts holds a number in ${numerator} and in ${denominator}.`,
    found: `${numerator}, ${denominator}`,
    expected: 'rows with a number in both',
    mend: 'Write 0 where a row adds nothing to one of them, or name columns that are filled together.',
  }
}

/** An outcome that is zero for everybody: whether its event is nowhere, or only not in its time. */
async function withoutEvents(open: OpenExperiment, reads: readonly ReadRows[], outcome: OutcomeQuery): Promise<Problem[]> {
  const { experiment, query, tables } = open
  const { read } = reads.find((one) => one.read.outcomes.includes(outcome))!
  const table = tables.get(read.dataset)!
  const [row] = await table.connection.rows(eventsSql(outcome, query.who, read, scopesOf(open, read)))
  const { metric } = experiment.outcomes[outcome.index]!
  const place = { thing: thingOf(open), path: ['outcomes', outcome.index, outcome.event.length > 0 ? 'event' : 'within'] }
  if (Number(row?.counted ?? 0) > 0) return Number(row?.numbers ?? 0) > 0 ? [] : [noNumbers(open, outcome.index, table.says, null)]
  if (Number(row?.events ?? 0) > 0) {
    return [
      {
        code: 'no-rows-in-window',
        severity: 'error',
        place: { thing: thingOf(open), path: ['outcomes', outcome.index, outcome.days !== null ? 'days' : 'within'] },
        message: `No row of ${table.says} counts for ${metric}: of the units that were assigned, ${row!.events} rows would, but none of them in the time after the assignment.`,
        expected: 'rows after the assignment',
        mend: 'Look whether the time of the rows and that of the assignment are written in the same zone, make the window longer, or wait.',
      },
    ]
  }
  return [
    {
      code: 'no-matching-rows',
      severity: 'error',
      place,
      message: `No row of ${table.says} counts for ${metric}${outcome.event.length === 0 ? '' : `: in none of the units that were assigned ${outcome.event.map(sayCondition).join(', ')}`}.`,
      expected: 'values that the columns hold',
      mend: 'Write a value that the column holds, or take the condition out.',
    },
  ]
}
