import { basename, dirname } from 'node:path'
import type { Relation } from '@plumbline/metrics'
import { type Problem, type Strategy, understand, type Workspace } from '@plumbline/model'
import { openCandidate } from '../datasets/candidate.ts'
import { needFiles } from '../folder/strategy-folder.ts'
import type { Context } from '../operations/context.ts'
import { findDataset } from '../operations/find-dataset.ts'
import { withData } from '../operations/open-data.ts'
import { readSent } from '../operations/sent-file.ts'

/** A table: a data file that is named or sent, or a dataset of the workspace or of a folder. */
export interface TableAsked {
  readonly file?: string | undefined
  readonly fileName?: string | undefined
  readonly contentBase64?: string | undefined
  readonly sheet?: string | undefined
  readonly dataset?: string | undefined
  readonly folder?: string | undefined
  readonly data?: string | undefined
}

export interface OpenTable {
  readonly relation: Relation
  readonly rules: Workspace
}

export const largestTableBytes = 1024 * 1024 * 1024

/** Opens a table for as long as the work takes. Nothing of it is kept. Gives the problem where it cannot be read. */
export async function withTable<T>(context: Context, asked: TableAsked, work: (table: OpenTable) => Promise<T>): Promise<T | Problem> {
  const { file, dataset } = asked
  if (file !== undefined && needsNoStrategy(context, asked)) {
    // Read where it lies: a large file is not taken into memory.
    const files = needFiles(context)
    if ((await files.kindOf(file)) !== 'file') return noFile(file)
    const facts = await files.openFacts(dirname(file))
    const { strategy } = understand([])
    try {
      return await workOn(basename(file), strategy, { strategy, facts, now: context.now() }, asked, work)
    } finally {
      await facts.close()
    }
  }
  if (dataset === undefined) {
    const { name, bytes } = await readSent(context, asked, largestTableBytes)
    const { strategy } = await context.strategy()
    return context.uploads!.look(name, bytes, (facts) => workOn(name, strategy, { strategy, facts, now: context.now() }, asked, work))
  }
  return withData(context, asked, async ({ loaded: { strategy }, facts }) => {
    const relation = await facts.relation(findDataset(strategy, dataset).id, strategy)
    return 'mend' in relation ? relation : work({ relation, rules: strategy.workspace })
  })
}

/** A file on the caller's own disk stands for itself. */
function needsNoStrategy({ files }: Context, { dataset }: TableAsked): boolean {
  return files !== null && dataset === undefined
}

async function workOn<T>(
  file: string,
  { workspace }: Strategy,
  candidate: Parameters<typeof openCandidate>[1],
  { sheet }: TableAsked,
  work: (table: OpenTable) => Promise<T>,
): Promise<T | Problem> {
  const relation = await openCandidate({ file, ...(sheet === undefined ? {} : { sheet }) }, candidate)
  return 'mend' in relation ? relation : work({ relation, rules: workspace })
}

function noFile(file: string): Problem {
  return {
    code: 'no-file',
    severity: 'error',
    place: { file },
    message: `There is no file ${file}.`,
    found: file,
    mend: 'Look at the path; a folder is no table.',
  }
}
