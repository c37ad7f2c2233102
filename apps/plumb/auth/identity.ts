import { createHash } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { PostgresDialect } from 'kysely'
import type pg from 'pg'

/** Shortest password, in characters; length is what counts, so no other rule is set. */
export const shortestPassword = 10
const secondsPerDay = 86_400

/**
 * better-auth on our own Postgres: people, passwords and sessions, in the schema "auth".
 *
 * Only its server-side calls are used; its own routes are not mounted, so nothing is open that we did not open. Public sign-up is closed.
 * secret: signs the session cookie.
 * url: the address people reach the server at; https makes the cookie Secure.
 */
export function createIdentity(pool: pg.Pool, { secret, url }: { secret: string; url: string }) {
  return betterAuth({
    appName: 'Plumbline',
    baseURL: url,
    secret,
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'auth' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: 256 },
    session: { expiresIn: 30 * secondsPerDay, updateAge: secondsPerDay },
    // Sign-in is limited by the HTTP face, which every call comes through.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      // Cookies do not tell ports apart: two installations on one machine must not sign each other out.
      cookiePrefix: `plumb-${createHash('sha256').update(secret).digest('hex').slice(0, 6)}`,
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      // prepareAuth has just migrated the schema.
      database: { validateSchema: false },
    },
  })
}

export type Identity = ReturnType<typeof createIdentity>
