import { didYouMean, type Problem } from '@plumbline/model'
import type { StoredSecret, WorkspaceStore } from '@plumbline/store'
import { Missing, Refused, type Secrets, type SecretView } from '../operations/context.ts'
import { rememberSecret } from './conceal.ts'
import { missingSecret, secretFromEnvironment } from './from-environment.ts'
import { readKeyRing, type SealingKey } from './key-ring.ts'
import { seal, unseal } from './seal.ts'

/** What the secrets of a workspace are kept with. */
export interface SecretsKeeping {
  readonly store: WorkspaceStore
  /** The data folder, in which the key lies. */
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  /** True where the caller sits at the machine: variables of the environment are then taken by their own name too. */
  readonly ownNames: boolean
  /** Writes down who did what with which secret; never its value. */
  readonly record: (what: string, about: string) => Promise<void>
}

const namePattern = /^[A-Z][A-Z0-9_]{0,99}$/
const longestBytes = 64 * 1024

/** The secrets of one workspace: they go in, are used by its sources, and never come out again. */
export function openSecrets(keeping: SecretsKeeping): Secrets {
  const { store, home, env, record } = keeping
  const list = async (): Promise<readonly SecretView[]> => {
    const known = new Set((await readKeyRing(home, env)).keys.map(({ id }) => id))
    return (await store.secrets()).map(({ name, keyId, setAt, setBy, usedAt }) => ({ name, setAt, setBy, usedAt, readable: known.has(keyId) }))
  }
  return {
    list,
    async set(name, value) {
      refuseBad(name, value)
      rememberSecret(value)
      await sealAndKeep(keeping, name, value)
      await record('set a secret', name)
      return list()
    },
    async remove(name) {
      if (!(await store.removeSecret(name))) throw new Missing([unknownSecret(name, await store.secrets())])
      await record('removed a secret', name)
      return list()
    },
    secretOf: (name) => findSecret(keeping, name),
  }
}

/** What of a secret is bound to it when it is sealed: it opens in no other workspace and under no other name. */
export function placeOfSecret(workspace: string, name: string): string {
  return JSON.stringify(['plumbline secret', workspace, name])
}

/** Once more where the key was changed meanwhile: what is sealed with a key that is gone could never be opened. */
async function sealAndKeep({ store, home, env }: SecretsKeeping, name: string, value: string): Promise<void> {
  for (let sealedWith = ''; ; ) {
    const key = (await readKeyRing(home, env, { make: true })).keys[0]!
    if (key.id === sealedWith) return
    await store.keepSecret({ name, ...seal(value, placeOfSecret(store.workspace, name), key) })
    sealedWith = key.id
  }
}

/** What was set in the workspace counts before the environment, which all workspaces share. */
async function findSecret({ store, home, env, ownNames }: SecretsKeeping, name: string): Promise<string | Problem> {
  const stored = (await store.secrets()).find((secret) => secret.name === name)
  if (stored === undefined) {
    const mend = `Set it with: plumb set-secret ${name}. Or start Plumbline with PLUMB_SECRET_${name} in its environment.`
    return secretFromEnvironment(name, env, { ownNames }) ?? missingSecret(name, mend)
  }
  const { keys, path } = await readKeyRing(home, env)
  const key = keys.find(({ id }) => id === stored.keyId)
  if (key === undefined) return withoutKey(stored, path)
  return openSecret(store, stored, key)
}

async function openSecret(store: WorkspaceStore, stored: StoredSecret, key: SealingKey): Promise<string | Problem> {
  const value = unseal(stored, placeOfSecret(store.workspace, stored.name), key)
  if (value === null) return tamperedSecret(stored.name)
  rememberSecret(value)
  await store.usedSecret(stored.name)
  return value
}

function refuseBad(name: string, value: string): void {
  if (!namePattern.test(name)) {
    throw new Refused([
      {
        code: 'bad-secret-name',
        severity: 'error',
        place: { path: ['name'] },
        message: 'This is no name of a secret.',
        expected: 'capitals, digits and underscores, such as SALES_DB_URL',
        mend: 'Give it a name such as SALES_DB_URL.',
      },
    ])
  }
  const bytes = Buffer.byteLength(value)
  if (bytes > 0 && bytes <= longestBytes && !value.includes('\0')) return
  const message = bytes === 0 ? 'The secret is empty.' : bytes > longestBytes ? `The secret has ${bytes} bytes.` : 'The secret holds a zero byte.'
  throw new Refused([{ code: 'bad-secret', severity: 'error', place: { path: ['value'] }, message, mend: 'Give the text itself, of 64 kB at most.' }])
}

function unknownSecret(name: string, secrets: readonly StoredSecret[]): Problem {
  const names = secrets.map((secret) => secret.name)
  return { ...missingSecret(name, didYouMean(name, names, 'See which there are with: plumb secrets')), place: { path: ['name'] } }
}

function withoutKey({ name, keyId }: StoredSecret, path: string): Problem {
  return {
    code: 'secret-key-missing',
    severity: 'error',
    place: {},
    message: `The key ${keyId} that opens the secret ${name} is not here.`,
    found: keyId,
    expected: `the key in ${path} or in PLUMB_SECRETS_KEY`,
    mend: `Bring the file "secret-keys" from the machine on which it was set, or set it again with: plumb set-secret ${name}`,
  }
}

function tamperedSecret(name: string): Problem {
  return {
    code: 'secret-unreadable',
    severity: 'error',
    place: {},
    message: `The secret ${name} was changed in the database, and does not open.`,
    mend: `Set it again with: plumb set-secret ${name}`,
  }
}

/** Seals every secret that a store holds with the newest key. Gives how many, and those whose key is not here. */
export async function sealAnew(store: WorkspaceStore, keys: readonly SealingKey[]): Promise<{ readonly sealed: number; readonly lost: readonly string[] }> {
  const lost: string[] = []
  let sealed = 0
  const [newest] = keys
  for (const stored of await store.secrets()) {
    if (stored.keyId === newest!.id) continue
    const key = keys.find(({ id }) => id === stored.keyId)
    const place = placeOfSecret(store.workspace, stored.name)
    const value = key === undefined ? null : unseal(stored, place, key)
    if (value === null) lost.push(stored.name)
    else {
      await store.keepSecret({ name: stored.name, ...seal(value, place, newest!) }, { sealedAnew: true })
      sealed += 1
    }
  }
  return { sealed, lost }
}
