import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import type { TextFile } from '@plumbline/model'
import { type Files, Refused } from '../operations/context.ts'
import { createFolderSecrets } from '../secrets/from-environment.ts'

const yamlName = /\.ya?ml$/i
const largestTextBytes = 32 * 1024 * 1024

/** The disk of the machine on which the caller sits. */
export function createDisk(now: () => Date): Files {
  return { readTexts, writeTexts, read, write: writeWhole, kindOf, list, openFacts: (folder) => openFacts(folder, now()) }
}

async function readTexts(folder: string): Promise<readonly TextFile[]> {
  const kind = await kindOf(folder)
  if (kind === 'nothing') throw refuse('no-folder', `There is no folder ${folder}.`, `Start one with: plumb init ${folder}`)
  const paths = kind === 'file' ? [basename(folder)] : await findYaml(folder, '')
  const root = kind === 'file' ? dirname(folder) : folder
  if (paths.length === 0) throw refuse('no-yaml', `${folder} has no YAML files.`, `Write a strategy there with: plumb init ${join(folder, 'my-company')}`)
  return Promise.all(paths.sort().map(async (path) => ({ path, text: decodeText(await read(join(root, path), largestTextBytes)) })))
}

/** Hidden folders and node_modules hold no strategy. */
async function findYaml(root: string, below: string): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true })
  const found = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .map(async (entry): Promise<string[]> => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return findYaml(root, path)
      return yamlName.test(entry.name) && (entry.isFile() || (await kindOf(join(root, path))) === 'file') ? [path] : []
    })
  return (await Promise.all(found)).flat()
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

async function writeTexts(folder: string, files: readonly TextFile[], removed: readonly string[] = []): Promise<readonly string[]> {
  const written: string[] = []
  for (const { path, text } of files) {
    const target = inside(folder, path)
    if ((await readOrNull(target)) === text) continue
    await writeWhole(target, text)
    written.push(path)
  }
  for (const path of removed) await rm(inside(folder, path), { force: true })
  return written
}

/** A path that came with the files must not lead out of the folder. */
function inside(folder: string, path: string): string {
  const target = join(folder, path)
  const parts = path.split(/[\\/]/)
  if (parts.includes('..') || path.startsWith('/') || /^[a-z]:/i.test(path))
    throw refuse('path-outside', `${path} lies outside of ${folder}.`, 'Use paths inside the folder.')
  return target.split('/').join(sep)
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}

async function read(path: string, limitBytes: number): Promise<Uint8Array> {
  const found = await stat(path).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR')
      throw refuse('no-file', `There is no file ${path}.`, 'Check the name, and the folder in which you are.')
    throw cause
  })
  if (found.isDirectory()) throw refuse('is-folder', `${path} is a folder, not a file.`, 'Name a file in it.')
  if (found.size > limitBytes)
    throw refuse(
      'file-too-large',
      `${path} has ${Math.ceil(found.size / 1e6)} MB; at most ${Math.floor(limitBytes / 1e6)} MB are read.`,
      'Split the file, or take out what is not needed.',
    )
  return readFile(path)
}

/** Writes beside the target and renames: a reader sees the old file or the new one, never half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.part`
  try {
    await writeFile(beside, text)
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true })
    throw cause
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return 'nothing'
    throw cause
  }
}

async function list(folder: string): Promise<readonly string[]> {
  return (await kindOf(folder)) === 'folder' ? (await readdir(folder)).sort() : []
}

async function openFacts(folder: string, now: Date) {
  const { openFacts: open } = await import('@plumbline/metrics')
  return open({ folder, now, secretOf: createFolderSecrets(process.env) })
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}

function refuse(code: string, message: string, mend: string): Refused {
  return new Refused([{ code, severity: 'error', place: {}, message, mend }])
}
