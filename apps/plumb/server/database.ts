import { type Embedded, prepareDatabase, StoreRefused, startEmbedded } from '@plumbline/store'
import { prepareAuth } from '../auth/tables.ts'

/** Where the database is: in the data folder, or on a server. */
export interface DatabaseWish {
  readonly home: string
  /** DATABASE_URL: a Postgres server, as an ordinary role, or as one that may prepare it. */
  readonly databaseUrl?: string
  /** PLUMB_ADMIN_URL: as a role that may prepare it, when DATABASE_URL may not. */
  readonly adminUrl?: string
  readonly log: (says: string) => void
}

/** A database that is prepared for this version, with what ends it. */
export interface ReadyDatabase {
  readonly applicationUrl: string
  /** As a role that may prepare it; null where only the application's is known here. */
  readonly adminUrl: string | null
  /** Tells other processes on this machine where our server is. */
  readonly announce: (url: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts or finds the database and brings it up to date. Refused, with the mend, when it cannot. */
export async function readyDatabase({ home, databaseUrl, adminUrl, log }: DatabaseWish): Promise<ReadyDatabase> {
  if (databaseUrl !== undefined) return readyServer(databaseUrl, adminUrl)
  const embedded = await startEmbedded(home, { log })
  try {
    await prepareAll(embedded.adminUrl, embedded.applicationUrl)
    return { applicationUrl: embedded.applicationUrl, adminUrl: embedded.adminUrl, announce: embedded.announce, stop: embedded.stop }
  } catch (cause) {
    await embedded.stop()
    throw cause
  }
}

/** Makes the schema of the store and that of sign-in, or brings them up to date. */
export async function prepareAll(adminUrl: string, wanted?: Embedded['applicationUrl']): Promise<string> {
  const { applicationUrl } = await prepareDatabase({ adminUrl, applicationUrl: wanted })
  await prepareAuth({ adminUrl, applicationUrl })
  return applicationUrl
}

async function readyServer(databaseUrl: string, adminUrl: string | undefined): Promise<ReadyDatabase> {
  const prepared = adminUrl === undefined ? await prepareWithOneAddress(databaseUrl) : { applicationUrl: await prepareAll(adminUrl, databaseUrl), adminUrl }
  return { ...prepared, announce: async () => undefined, stop: async () => undefined }
}

/** One address for everything: when it may prepare the database, the application gets a role of its own; else it is that role. */
async function prepareWithOneAddress(databaseUrl: string): Promise<Pick<ReadyDatabase, 'applicationUrl' | 'adminUrl'>> {
  try {
    return { applicationUrl: await prepareAll(databaseUrl), adminUrl: databaseUrl }
  } catch (cause) {
    if (cause instanceof StoreRefused && cause.problems[0]?.code === 'cannot-prepare-database') return { applicationUrl: databaseUrl, adminUrl: null }
    throw cause
  }
}
