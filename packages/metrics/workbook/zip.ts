import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { type UnreadableFile, unreadable, type WorkbookLimits } from './unreadable.ts'

/** The parts of a zip file, listed without unpacking anything. */
export interface Zip {
  readonly names: readonly string[]
  /** The unpacked bytes of a part in pieces; null when there is no such part. Stops with a refusal where it grows beyond the limits. */
  readonly open: (name: string) => AsyncIterable<Uint8Array> | null
  readonly close: () => void
}

/**
 * Reads the directory of a zip file, which lies on the disk under a path or in memory. Parts whose declared size is beyond the limits are refused before unpacking;
 * a part that lies about its size is stopped while unpacking.
 *
 * Unreadable: "not-a-workbook", "workbook-too-large", "protected-workbook".
 */
export async function readZip(file: string, content: Uint8Array | string, limits: WorkbookLimits): Promise<Zip> {
  const { zip, entries } = await listEntries(file, content)
  const parts = new Map(entries.map((entry) => [entry.fileName, entry]))
  try {
    for (const part of parts.values()) judgePart(file, part, limits)
  } catch (cause) {
    zip.close()
    throw cause
  }
  return {
    names: [...parts.keys()],
    open: (name) => {
      const part = parts.get(name)
      return part ? unpack(file, zip, part) : null
    },
    close: () => zip.close(),
  }
}

async function listEntries(file: string, content: Uint8Array | string): Promise<{ zip: ZipFile; entries: readonly Entry[] }> {
  try {
    const options = { lazyEntries: true, autoClose: false }
    const zip =
      typeof content === 'string'
        ? await openPromise(content, options)
        : await fromBufferPromise(Buffer.from(content.buffer, content.byteOffset, content.byteLength), options)
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return { zip, entries }
  } catch (cause) {
    throw broken(file, cause)
  }
}

function judgePart(file: string, part: Entry, limits: WorkbookLimits): void {
  if (part.isEncrypted())
    throw unreadable(file, 'protected-workbook', `${file} is protected by a password.`, 'Save it without the password, or export the sheet as CSV.')
  const { fileName, compressedSize, uncompressedSize } = part
  const isText = /\.(xml|rels)$/.test(fileName)
  const ratio = uncompressedSize / Math.max(1, compressedSize)
  if (!isText || (uncompressedSize <= limits.partBytes && (uncompressedSize < 1e6 || ratio <= limits.packingRatio))) return
  throw unreadable(
    file,
    'workbook-too-large',
    `${file} unpacks to more than is read of a workbook (${fileName}).`,
    `${limits.mend} Or export the sheet as CSV.`,
  )
}

/** The library itself stops a part that holds more, or less, than it declares. */
async function* unpack(file: string, zip: ZipFile, part: Entry): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(part).catch((cause: unknown) => {
    throw broken(file, cause)
  })
  try {
    for await (const piece of stream) yield piece as Uint8Array
  } catch (cause) {
    throw broken(file, cause)
  } finally {
    stream.destroy()
  }
}

function broken(file: string, cause: unknown): UnreadableFile {
  const refusal = unreadable(
    file,
    'not-a-workbook',
    `${file} is no Excel workbook that can be read.`,
    'Open it in a spreadsheet program and save it as .xlsx, or export the sheet as CSV.',
  )
  refusal.cause = cause
  return refusal
}
