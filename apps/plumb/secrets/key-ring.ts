import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused } from '../operations/context.ts'

/** A key that seals secrets: 32 bytes, known by the start of their hash. */
export interface SealingKey {
  readonly id: string
  readonly bytes: Buffer
}

/** The keys that are known here; new secrets are sealed with the first. */
export interface KeyRing {
  readonly keys: readonly SealingKey[]
  /** Where they come from: the environment, or the file. */
  readonly from: 'environment' | 'file'
  readonly path: string
}

const keyBytes = 32

/**
 * Reads the keys: PLUMB_SECRETS_KEY where it is set (several with commas between, the first seals), else the file "secret-keys" of the data folder,
 * which only its owner can read. It lies outside of the database, and in no backup.
 *
 * make: make the file with a first key where there is none; without it, no file is an empty ring.
 * Refused: "bad-secrets-key".
 */
export async function readKeyRing(home: string, env: NodeJS.ProcessEnv, { make = false } = {}): Promise<KeyRing> {
  const path = join(home, 'secret-keys')
  if (env.PLUMB_SECRETS_KEY) return { keys: readKeys(env.PLUMB_SECRETS_KEY, 'PLUMB_SECRETS_KEY'), from: 'environment', path }
  if (make) await makeFile(home, path)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw cause
  })
  return { keys: readKeys(text, path), from: 'file', path }
}

/** Writes the keys in place of those in the file, whole or not at all. */
export async function writeKeyRing({ path }: KeyRing, keys: readonly SealingKey[]): Promise<void> {
  const beside = `${path}.${process.pid}.part`
  try {
    await writeFile(beside, textOf(keys), { mode: 0o600, flag: 'wx' })
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true })
    throw cause
  }
}

export function makeKey(): SealingKey {
  return keyOf(randomBytes(keyBytes))
}

function keyOf(bytes: Buffer): SealingKey {
  return { id: createHash('sha256').update('plumbline sealing key').update(bytes).digest('hex').slice(0, 12), bytes }
}

async function makeFile(home: string, path: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  try {
    // Fails when it is there, so that two at once cannot each have their own.
    await writeFile(path, textOf([makeKey()]), { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  await chmod(path, 0o600)
}

function textOf(keys: readonly SealingKey[]): string {
  return `${keys.map(({ bytes }) => bytes.toString('base64url')).join('\n')}\n`
}

function readKeys(text: string, where: string): SealingKey[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  return words.map((word) => {
    const bytes = /^[0-9a-f]{64}$/i.test(word) ? Buffer.from(word, 'hex') : Buffer.from(word, 'base64url')
    if (bytes.length === keyBytes) return keyOf(bytes)
    throw new Refused([
      {
        code: 'bad-secrets-key',
        severity: 'error',
        place: {},
        message: `${where} holds a key of ${bytes.length} bytes.`,
        expected: `${keyBytes} bytes in base64 or hexadecimal`,
        mend: `Make one with: openssl rand -base64 ${keyBytes}`,
      },
    ])
  })
}
