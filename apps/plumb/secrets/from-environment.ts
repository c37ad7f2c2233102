import type { Problem } from '@plumbline/model'
import { rememberSecret } from './conceal.ts'

/** Gives the value of a secret, or why there is none. */
export type SecretOf = (name: string) => Promise<string | Problem>

/**
 * Secrets of the environment: PLUMB_SECRET_NAME, which whoever starts the program sets for it, or, where the caller sits at this machine, a variable
 * of the very name. What the program itself runs on is no secret of a source.
 */
export function secretFromEnvironment(name: string, env: NodeJS.ProcessEnv, { ownNames }: { readonly ownNames: boolean }): string | null {
  const value = env[`PLUMB_SECRET_${name}`] ?? (ownNames && !isOurs(name) ? env[name] : undefined)
  if (!value) return null
  rememberSecret(value)
  return value
}

/** For a strategy folder: the environment alone. */
export function createFolderSecrets(env: NodeJS.ProcessEnv): SecretOf {
  return async (name) =>
    secretFromEnvironment(name, env, { ownNames: true }) ?? missingSecret(name, `Set it in the environment: export PLUMB_SECRET_${name}=...`)
}

export function missingSecret(name: string, mend: string): Problem {
  return {
    code: 'secret-missing',
    severity: 'error',
    place: {},
    message: `There is no secret ${name}.`,
    found: name,
    expected: 'a secret that was set, or a variable of the environment',
    mend,
  }
}

function isOurs(name: string): boolean {
  return name.startsWith('PLUMB_') || name === 'DATABASE_URL'
}
