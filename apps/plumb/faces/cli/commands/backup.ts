import { existsSync } from 'node:fs'
import { sayCount } from '@plumbline/engine'
import type { BackupSummary } from '@plumbline/store'
import { findHome } from '../../../home.ts'
import { Refused } from '../../../operations/context.ts'
import type { ProgramCommand } from '../program.ts'

export const backupCommand: ProgramCommand = {
  name: 'backup',
  summary: 'Write everything into one file: all workspaces with their logs, sign-in, and the data files.',
  define(command, then) {
    command.argument('[file]', 'the file; a name with the date of today when left out')
    command.addHelpText(
      'after',
      '\nThe server may run meanwhile. The file holds names, addresses and password hashes: keep it as safe as the database.\n\nExamples:\n  plumb backup\n  plumb backup /mnt/safe/plumbline.backup\n',
    )
    command.action((named: string | undefined) =>
      then(async (session, globals) => {
        const [{ backup }, { administer }] = await Promise.all([import('@plumbline/store'), import('../../../server/administer.ts')])
        const now = session.ports.now()
        const file = named ?? `plumbline-${now.toISOString().slice(0, 10)}.backup`
        if (existsSync(file))
          throw new Refused([{ code: 'file-exists', severity: 'error', place: { file }, message: `${file} is there already.`, mend: 'Name another file.' }])
        const { adminUrl, dataFolder, close } = await administer(findHome(globals.home), session.env, { alone: false, log: session.ports.progress })
        try {
          session.ports.progress('Writing the backup')
          const summary = await backup({ adminUrl }, file, { dataFolder, now })
          await session.print(globals.json ? JSON.stringify({ file, ...summary }, null, 2) : `Wrote ${file}: ${describeBackup(summary)}`)
        } finally {
          await close()
        }
        return 0
      }),
    )
  },
}

/** "2 workspaces (312 log entries), 4,120 rows, 3 data files", and the root of each log, to be written down elsewhere. */
export function describeBackup({ workspaces, tables, files }: BackupSummary): string {
  const entries = workspaces.reduce((sum, workspace) => sum + workspace.entries, 0)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const roots = workspaces.map(({ id, root }) => `  ${id}  root ${root}`)
  return [
    `${sayCount(workspaces.length, 'workspace')} (${entries.toLocaleString('en')} log entries), ${rows.toLocaleString('en')} rows, ${sayCount(files, 'data file')}.`,
    ...roots,
  ].join('\n')
}
