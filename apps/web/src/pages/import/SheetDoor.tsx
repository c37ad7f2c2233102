import { Button, Group, Stack, Text } from '@mantine/core'
import type { ImportPreview } from '@plumbline/plumb/types'
import { useState } from 'react'
import { CallFailed, call } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { DropField } from './DropField.tsx'
import { readBase64 } from './read-file.ts'
import { SheetColumns } from './SheetColumns.tsx'
import { SheetDone } from './SheetDone.tsx'
import { SheetPreview } from './SheetPreview.tsx'

interface Sheet {
  readonly fileName: string
  readonly contentBase64: string
}

/** A spreadsheet of initiatives: confirm the columns, see what would change, bring it in. */
export function SheetDoor() {
  const workspace = useWorkspaceId()
  const writer = useWrite()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [map, setMap] = useState<Readonly<Record<string, string | null>>>({})
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [done, setDone] = useState<ImportPreview | null>(null)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Refusals>([])

  const attempt = async (work: () => Promise<void>) => {
    setWorking(true)
    setFailed([])
    try {
      await work()
    } catch (error) {
      setFailed(
        error instanceof CallFailed
          ? error.problems
          : [
              {
                code: 'unreadable',
                severity: 'error',
                place: {},
                message: error instanceof Error ? error.message : String(error),
                mend: 'Choose the file again.',
              },
            ],
      )
    } finally {
      setWorking(false)
    }
  }
  const look = (next: Sheet, wishes: typeof map) => attempt(async () => setPreview(await call('import', { ...next, map: wishes, dryRun: true }, { workspace })))
  const start = (file: File) =>
    attempt(async () => {
      const next = { fileName: file.name, contentBase64: await readBase64(file) }
      setSheet(next)
      setMap({})
      setDone(null)
      setPreview(await call('import', { ...next, dryRun: true }, { workspace }))
    })
  const remap = (column: string, field: string | null) => {
    const wishes = { ...map, [column]: field }
    setMap(wishes)
    if (sheet) void look(sheet, wishes)
  }
  const bringIn = () =>
    attempt(async () => {
      if (sheet === null) return
      const answer = await writer.run('import', { ...sheet, map }, `Brought in: ${sheet.fileName}`)
      if (answer.batch === null) setPreview(answer)
      else setDone(answer)
    })
  const restart = () => {
    setSheet(null)
    setPreview(null)
    setDone(null)
    setFailed([])
  }

  if (done && sheet)
    return (
      <SheetDone
        answer={done}
        onUndone={() => {
          setDone(null)
          void look(sheet, map)
        }}
        onAnother={restart}
      />
    )
  return (
    <Stack gap="xl">
      {preview === null ? (
        <DropField
          title="Drop your spreadsheet of initiatives"
          about="Excel or CSV, as it is. You see what was understood before anything is written; nothing leaves this machine."
          endings={['.xlsx', '.csv']}
          loading={working}
          onFiles={([file]) => file && void start(file)}
        />
      ) : (
        <Group justify="space-between">
          <Text>
            <strong>{preview.file}</strong>
            {preview.sheet && `, sheet ${preview.sheet}`}: {count(preview.rows, 'row')}
          </Text>
          <Button variant="default" onClick={restart}>
            Another file
          </Button>
        </Group>
      )}
      {failed.length > 0 && (
        <div role="alert">
          <ProblemList problems={failed} />
        </div>
      )}
      {preview && <SheetColumns preview={preview} wished={map} onMap={remap} busy={working} />}
      {preview && <SheetPreview preview={preview} busy={working} onBringIn={() => void bringIn()} />}
    </Stack>
  )
}
