import { createInflateRaw } from 'node:zlib'
import { limits, refuseFile } from '../limits.ts'

/** The parts of a zip file, listed without unpacking anything. */
export interface Zip {
  readonly names: readonly string[]
  /** The unpacked bytes of a part in pieces; null when there is no such part. Stops with a refusal where it grows beyond the limits. */
  readonly open: (name: string) => AsyncIterable<Uint8Array> | null
}

interface Part {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly headerAt: number
}

const endSignature = 0x06054b50
const partSignature = 0x02014b50
const endBytes = 22

/**
 * Reads the directory at the end of a zip file. Parts whose declared size is beyond the limits are refused before unpacking;
 * a part that lies about its size is stopped while unpacking.
 *
 * Refused: "not-a-workbook", "workbook-too-large", "protected-workbook".
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16.
 */
export function readZip(file: string, bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map(listParts(file, bytes, view).map((part) => [part.name, part]))
  for (const part of parts.values()) judgeSize(file, part)
  return {
    names: [...parts.keys()],
    open: (name) => {
      const part = parts.get(name)
      return part ? unpack(file, bytes, view, part) : null
    },
  }
}

function listParts(file: string, bytes: Uint8Array, view: DataView): Part[] {
  const end = findEnd(view)
  if (end === null) throw broken(file)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const parts: Part[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== partSignature) throw broken(file)
    const nameBytes = view.getUint16(at + 28, true)
    if ((view.getUint16(at + 8, true) & 1) === 1)
      throw refuseFile(file, 'protected-workbook', `${file} is protected by a password.`, 'Save it without the password, or export the sheet as CSV.')
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** A comment of up to 65,535 bytes may stand behind the end record. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - endBytes
  for (let at = last; at >= Math.max(0, last - 65_535); at--) if (view.getUint32(at, true) === endSignature) return at
  return null
}

function judgeSize(file: string, { name, packedBytes, unpackedBytes }: Part): void {
  const isText = /\.(xml|rels)$/.test(name)
  const ratio = unpackedBytes / Math.max(1, packedBytes)
  if (!isText || (unpackedBytes <= limits.partBytes && (unpackedBytes < 1e6 || ratio <= limits.packingRatio))) return
  throw tooLarge(file, name)
}

async function* unpack(file: string, bytes: Uint8Array, view: DataView, part: Part): AsyncGenerator<Uint8Array> {
  const { headerAt, packedBytes, method, name } = part
  if (headerAt + 30 > view.byteLength) throw broken(file)
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  const packed = bytes.subarray(start, start + packedBytes)
  if (method === 0) return yield packed
  if (method !== 8) throw broken(file)
  let total = 0
  const stream = createInflateRaw()
  stream.end(packed)
  try {
    for await (const piece of stream) {
      total += (piece as Uint8Array).byteLength
      if (total > limits.partBytes || (total > 1e6 && total > packedBytes * limits.packingRatio)) throw tooLarge(file, name)
      yield piece as Uint8Array
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) throw broken(file)
    throw cause
  } finally {
    stream.destroy()
  }
}

function tooLarge(file: string, name: string) {
  return refuseFile(
    file,
    'workbook-too-large',
    `${file} unpacks to more than a list of initiatives can need (${name}).`,
    'Copy the sheet with the initiatives into a new workbook, or export it as CSV.',
  )
}

function broken(file: string) {
  return refuseFile(
    file,
    'not-a-workbook',
    `${file} is no Excel workbook that can be read.`,
    'Open it in a spreadsheet program and save it as .xlsx, or export the sheet as CSV.',
  )
}
