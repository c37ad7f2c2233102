import { join } from 'node:path'
import { findRunning, type RunningEmbedded, startEmbedded } from '@plumbline/store'
import { Refused } from '../operations/context.ts'

/** The database as the one who keeps it sees it, and the folder of the data files. */
export interface Administration {
  readonly adminUrl: string
  /** Known for the embedded database, whose passwords lie beside it. */
  readonly applicationUrl?: string
  readonly dataFolder: string
  readonly close: () => Promise<void>
}

/**
 * Opens the database for backup and restore: that of a server that runs on the data folder, one started for as long as this takes, or the server
 * of DATABASE_URL (as PLUMB_ADMIN_URL where that is given).
 *
 * alone: refuse while a server runs on the folder.
 */
export async function administer(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
  { alone, log }: { readonly alone: boolean; readonly log: (says: string) => void },
): Promise<Administration> {
  const dataFolder = join(home, 'facts')
  const adminUrl = env.PLUMB_ADMIN_URL ?? env.DATABASE_URL
  if (adminUrl !== undefined) return { adminUrl, dataFolder, close: async () => undefined }
  const running = await findRunning(home)
  if (running !== null && alone) throw new Refused([serverRuns(running, home)])
  if (running !== null) return { ...addresses(running), dataFolder, close: async () => undefined }
  const embedded = await startEmbedded(home, { log })
  return { ...addresses(embedded), dataFolder, close: embedded.stop }
}

function addresses({ adminUrl, applicationUrl }: Pick<RunningEmbedded, 'adminUrl' | 'applicationUrl'>) {
  return { adminUrl, applicationUrl }
}

function serverRuns({ pid }: RunningEmbedded, home: string) {
  return {
    code: 'server-runs',
    severity: 'error' as const,
    place: {},
    message: `A server (process ${pid}) works on ${home}.`,
    mend: 'Stop it first, or restore into another data folder with --home.',
  }
}
