import { z } from 'zod'
import { largestTableBytes } from '../tables/open-table.ts'
import type { Context } from './context.ts'
import { folderFields } from './open-data.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'

/** A table and its columns, as every operation on the series of a table asks for them. spacing: which spacings it takes, in words. */
export const tableFields = (spacing: string) => ({
  file: z
    .string()
    .optional()
    .meta({ description: `A table: CSV, TSV, Parquet, JSON lines or Excel; of any spacing${spacing}.` }),
  ...sentFields,
  sheet: z.string().optional().meta({ description: 'The sheet of an Excel file.' }),
  dataset: z.string().optional().meta({ description: 'A dataset in place of a file.' }),
  ...folderFields,
  time: z.string().optional().meta({ description: 'The column that holds the time; looked for when left out.' }),
  values: z.array(z.string()).optional().meta({ description: 'The columns that hold the numbers; all of them when left out.' }),
  series: z.array(z.string()).optional().meta({ description: 'The columns that tell several series apart; looked for when left out.' }),
})

interface Asked {
  readonly file?: string | undefined
  readonly fileName?: string | undefined
  readonly dataset?: string | undefined
  readonly folder?: string | undefined
  readonly data?: string | undefined
}

/** What such an operation is beside its answer. It changes nothing, but a file can be longer than an address: so it is a POST. */
export const ofTable = {
  role: 'viewer',
  effect: 'write',
  reach: 'either',
  positional: ['file'],
  localOnly: ['file', 'folder', 'data'],
  remoteOnly: ['fileName', 'contentBase64'],
  standsAlone: ({ file, folder }: Readonly<Record<string, unknown>>) => file !== undefined || folder !== undefined,
} as const

/** The input with the file in it, for a server elsewhere. */
export async function sendTable<Input extends Asked>(context: Pick<Context, 'files'>, { file, folder: _folder, data: _data, ...rest }: Input) {
  return { ...rest, ...(rest.dataset === undefined ? packSent(await readSent(context, { ...rest, file }, largestTableBytes)) : {}) }
}

/** What the table was called by whoever asked, for one that cannot be opened. */
export function calledTable({ file, fileName, dataset }: Asked): string {
  return file ?? fileName ?? dataset ?? ''
}
