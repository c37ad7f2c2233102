import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import type { WriteAnswer } from '@plumbline/plumb/types'
import { useState } from 'react'
import { CallFailed, call } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { DiffList, sayChanges } from './DiffList.tsx'
import { DropField } from './DropField.tsx'
import { pathOf } from './read-file.ts'
import { TakeOut } from './TakeOut.tsx'

type Texts = readonly { readonly path: string; readonly text: string }[]

/** The strategy as YAML text: problems with their lines, the diff, and then the write. */
export function TextDoor() {
  const workspace = useWorkspaceId()
  const writer = useWrite()
  const [files, setFiles] = useState<Texts | null>(null)
  const [replace, setReplace] = useState(false)
  const [answer, setAnswer] = useState<WriteAnswer | null>(null)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Refusals>([])

  const attempt = async (work: () => Promise<WriteAnswer>) => {
    setWorking(true)
    setFailed([])
    try {
      setAnswer(await work())
    } catch (error) {
      if (error instanceof CallFailed) setFailed(error.problems)
      else throw error
    } finally {
      setWorking(false)
    }
  }
  const look = (texts: Texts, alone: boolean) => attempt(() => call('import-text', { files: texts, replace: alone, dryRun: true }, { workspace }))
  const start = async (chosen: readonly File[]) => {
    const texts = await Promise.all(chosen.map(async (file) => ({ path: pathOf(file), text: await file.text() })))
    setFiles(texts)
    await look(texts, replace)
  }
  const apply = () =>
    attempt(() => writer.run('import-text', { files: files!, replace }, `Applied: ${sayChanges(answer!.changes.filter((change) => change.action !== 'same'))}`))

  const errors = answer?.problems.filter((problem) => problem.severity === 'error').length ?? 0
  const writes = answer?.changes.filter((change) => change.action !== 'same') ?? []
  const applied = answer?.batch != null
  return (
    <Stack gap="xl">
      <DropField
        title="Drop YAML files, or the whole folder"
        about="What is wrong comes with its file and line. You see the difference before anything is written."
        endings={['.yaml', '.yml']}
        multiple
        folder
        loading={working}
        onFiles={(chosen) => void start(chosen)}
      />
      {failed.length > 0 && (
        <div role="alert">
          <ProblemList problems={failed} />
        </div>
      )}
      {files && answer && (
        <>
          <Group justify="space-between">
            <Text role="status">{applied ? <strong>Applied: {sayChanges(writes)}.</strong> : <>{count(files.length, 'file')} read.</>}</Text>
            {!applied && (
              <Checkbox
                label="Delete what these files do not hold"
                checked={replace}
                onChange={(event) => {
                  setReplace(event.currentTarget.checked)
                  void look(files, event.currentTarget.checked)
                }}
              />
            )}
          </Group>
          {answer.problems.length > 0 && (
            <Section
              id="problems"
              title={count(answer.problems.length, 'problem')}
              about={errors > 0 ? 'Nothing is written until the errors are mended in the files.' : undefined}
            >
              <ProblemList problems={answer.problems} size="sm" />
            </Section>
          )}
          <Section
            id="changes"
            title={applied ? 'What happened' : 'What will happen'}
            about={writes.length === 0 && errors === 0 ? 'Nothing to change: the strategy is as in these files.' : undefined}
          >
            <DiffList changes={answer.changes} />
            {!applied && writes.length > 0 && (
              <Button size="md" mt="md" loading={working} disabled={errors > 0} onClick={() => void apply()}>
                Apply {count(writes.length, 'change')}
              </Button>
            )}
          </Section>
        </>
      )}
      <TakeOut />
    </Stack>
  )
}
