import { findHome } from '../../../home.ts'
import { readKeyRing } from '../../../secrets/key-ring.ts'
import type { ProgramCommand } from '../program.ts'
import type { Session } from '../session.ts'
import { describeBackup } from './backup.ts'

export const restoreCommand: ProgramCommand = {
  name: 'restore',
  summary: 'Bring a backup back into an empty data folder, or an empty database.',
  define(command, then) {
    command.argument('<file>', 'a file that "plumb backup" wrote')
    command.addHelpText(
      'after',
      '\nNothing is overwritten: a database that holds something is refused. Every log is verified against the roots in the backup.\n\nExamples:\n  plumb restore plumbline-2027-06-30.backup --home /srv/plumbline\n',
    )
    command.action((file: string) =>
      then(async (session, globals) => {
        const [{ restore }, { administer }] = await Promise.all([import('@plumbline/store'), import('../../../server/administer.ts')])
        const home = findHome(globals.home)
        const { adminUrl, applicationUrl, dataFolder, close } = await administer(home, session.env, {
          alone: true,
          log: session.ports.progress,
        })
        try {
          session.ports.progress('Bringing the backup back')
          const summary = await restore({ adminUrl, ...(applicationUrl === undefined ? {} : { applicationUrl }) }, file, { dataFolder })
          await session.print(
            globals.json
              ? JSON.stringify(summary, null, 2)
              : `Restored ${file}, made ${summary.createdAt.slice(0, 16).replace('T', ' ')}: ${describeBackup(summary)}`,
          )
          await tellOfKeys(summary.secretKeys, home, session)
        } finally {
          await close()
        }
        return 0
      }),
    )
  },
}

/** Secrets come back sealed; the keys are in no backup. */
async function tellOfKeys(wanted: readonly string[], home: string, session: Session): Promise<void> {
  if (wanted.length === 0) return
  const { keys, path } = await readKeyRing(home, session.env)
  const missing = wanted.filter((id) => !keys.some((key) => key.id === id))
  if (missing.length === 0) return
  session.complain(
    `Secrets in it are sealed with ${missing.length === 1 ? `the key ${missing[0]}, which is` : `the keys ${missing.join(', ')}, which are`} not here. Copy the file "secret-keys" of the old machine to ${path}, or set the secrets again: plumb secrets lists them.`,
  )
}
