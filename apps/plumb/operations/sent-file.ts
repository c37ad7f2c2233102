import { basename } from 'node:path'
import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { type Context, Refused } from './context.ts'

/** A file that is named where it lies, or sent with its content. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The fields under which a file is sent; on the own disk it is named instead. */
export const sentFields = {
  fileName: z.string().min(1).max(300).optional().meta({ description: 'The name of the file, such as "orders.csv".' }),
  contentBase64: z.string().optional().meta({ description: 'What is in it, in base64.' }),
}

interface Wanted {
  readonly file?: string | undefined
  readonly fileName?: string | undefined
  readonly contentBase64?: string | undefined
}

/** Reads the file. Refused: "no-file", "not-base64", "file-too-large". */
export async function readSent(context: Pick<Context, 'files'>, { file, fileName, contentBase64 }: Wanted, limitBytes: number): Promise<SentFile> {
  if (file !== undefined) return { name: basename(file), bytes: await needFiles(context).read(file, limitBytes) }
  if (fileName === undefined || contentBase64 === undefined) throw refuse('no-file', 'No file was named.', 'Name one, or send "fileName" and "contentBase64".')
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contentBase64)) throw refuse('not-base64', 'The content is not in base64.', 'Encode the bytes of the file in base64.')
  return { name: fileName, bytes: Buffer.from(contentBase64, 'base64') }
}

/** The file as it is sent to a server elsewhere. */
export function packSent({ name, bytes }: SentFile): { fileName: string; contentBase64: string } {
  return { fileName: name, contentBase64: Buffer.from(bytes).toString('base64') }
}

function refuse(code: string, message: string, mend: string): Refused {
  return new Refused([{ code, severity: 'error', place: { path: ['contentBase64'] }, message, mend }])
}
