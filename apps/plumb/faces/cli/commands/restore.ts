import { findHome } from '../../../home.ts'
import type { ProgramCommand } from '../program.ts'
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
        const { adminUrl, applicationUrl, dataFolder, close } = await administer(findHome(globals.home), session.env, {
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
        } finally {
          await close()
        }
        return 0
      }),
    )
  },
}
