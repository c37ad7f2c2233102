import { sayCount } from '@plumbline/engine'
import type { Store } from '@plumbline/store'
import { findHome } from '../../../home.ts'
import { Refused } from '../../../operations/context.ts'
import { type KeyRing, makeKey, readKeyRing, type SealingKey, writeKeyRing } from '../../../secrets/key-ring.ts'
import { sealAnew } from '../../../secrets/secrets.ts'
import type { ProgramCommand } from '../program.ts'

export const rotateSecrets: ProgramCommand = {
  name: 'rotate-secrets',
  summary: 'Make a new key for the secrets of sources, and seal all of them anew with it.',
  define(command, then) {
    command.addHelpText(
      'after',
      '\nThe server may run meanwhile. The keys lie in the file "secret-keys" of the data folder; the old ones go once nothing is sealed with them. Where PLUMB_SECRETS_KEY holds the keys, put a new one first in it, with a comma before the old one, and take the old one out afterwards.\n\nExamples:\n  plumb rotate-secrets\n',
    )
    command.action(() =>
      then(async (session, globals) => {
        const { openLocalContext } = await import('../../../server/local.ts')
        const home = findHome(globals.home)
        const local = await openLocalContext({ home, ports: session.ports })
        try {
          const said = await rotate(local.store, await readKeyRing(home, session.env, { make: true }))
          await session.print(globals.json ? JSON.stringify(said, null, 2) : describe(said))
          return said.lost.length === 0 ? 0 : 1
        } finally {
          await local.close()
        }
      }),
    )
  },
}

interface Rotation {
  readonly sealed: number
  /** Secrets whose key is not here, as "workspace/NAME". */
  readonly lost: readonly string[]
  readonly key: string
}

/** The new key stands in the file before anything is sealed with it; the old ones leave it after. */
async function rotate(store: Store, ring: KeyRing): Promise<Rotation> {
  if (ring.from === 'environment' && ring.keys.length < 2) throw new Refused([oneKeyOnly])
  const keys: readonly SealingKey[] = ring.from === 'file' ? [makeKey(), ...ring.keys] : ring.keys
  if (ring.from === 'file') await writeKeyRing(ring, keys)
  let sealed = 0
  const lost: string[] = []
  for (const { id } of await store.workspaces()) {
    const done = await sealAnew(store.inWorkspace(id, { kind: 'terminal', id: 'terminal', name: 'the terminal' }), keys)
    sealed += done.sealed
    lost.push(...done.lost.map((name) => `${id}/${name}`))
  }
  if (ring.from === 'file' && lost.length === 0) await writeKeyRing(ring, keys.slice(0, 1))
  return { sealed, lost, key: keys[0]!.id }
}

function describe({ sealed, lost, key }: Rotation): string {
  const done = `Sealed ${sayCount(sealed, 'secret')} with the key ${key}.`
  return lost.length === 0 ? done : `${done} These do not open with any key that is here, and have to be set again: ${lost.join(', ')}.`
}

const oneKeyOnly = {
  code: 'one-key-only',
  severity: 'error',
  place: {},
  message: 'PLUMB_SECRETS_KEY holds one key: there is none to change to.',
  mend: 'Put a new key before it, with a comma between, and run this again.',
} as const
