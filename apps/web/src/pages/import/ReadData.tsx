import { Progress as Bar, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { CallFailed, callWithProgress, type Output, type Progress } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import type { Refusals } from '../../api/write.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { DiffList } from './DiffList.tsx'

/** Reads all datasets again, shows how far it is, and says what was measured. */
export function ReadData() {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  const mayWrite = useMayWrite()
  const work = useRef<AbortController | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [result, setResult] = useState<Output<'refresh'> | null>(null)
  const [failed, setFailed] = useState<Refusals>([])
  const read = async () => {
    const controller = new AbortController()
    work.current = controller
    setProgress({ says: 'Reading the data', done: null })
    setFailed([])
    setResult(null)
    try {
      setResult(await callWithProgress('refresh', {}, { workspace, signal: controller.signal, onProgress: setProgress }))
      await client.invalidateQueries({ queryKey: ['operation', workspace] })
    } catch (error) {
      if (error instanceof CallFailed) setFailed(error.problems)
      else if (!controller.signal.aborted) throw error
    } finally {
      setProgress(null)
    }
  }
  return (
    <Section
      id="read"
      title="Read the data"
      about="Every metric that has a dataset is computed, every experiment measured, and its evidence written on the initiative."
    >
      {progress === null ? (
        mayWrite && <Button onClick={() => void read()}>{result ? 'Read it again' : 'Read it now'}</Button>
      ) : (
        <Stack gap="xs" maw={480}>
          <Text role="status">{progress.says}</Text>
          <Bar value={progress.done === null ? 100 : progress.done * 100} animated={progress.done === null} aria-label="How far the reading is" />
          <Group>
            <Button variant="default" onClick={() => work.current?.abort()}>
              Cancel
            </Button>
          </Group>
        </Stack>
      )}
      {failed.length > 0 && (
        <div role="alert">
          <ProblemList problems={failed} />
        </div>
      )}
      {result && <Result result={result} />}
    </Section>
  )
}

function Result({ result }: { result: Output<'refresh'> }) {
  const { observations, evidence, experiments, problems } = result
  const written = evidence.filter((change) => change.action !== 'same')
  return (
    <Stack gap="md" mt="md">
      <Text fw={600} role="status">
        {observations === 0 ? 'No number is new' : `${count(observations, 'number')} ${observations === 1 ? 'is' : 'are'} new`}
        {experiments.length > 0 && `, ${count(experiments.length, 'experiment')} measured`}.
      </Text>
      {problems.length > 0 && <ProblemList problems={problems} size="sm" />}
      {experiments.map((experiment) => (
        <Text key={experiment.experiment}>
          <ThingLink thing={`experiment/${experiment.experiment}`}>{experiment.name}</ThingLink>: {experiment.sentence}
        </Text>
      ))}
      {written.length > 0 && <DiffList changes={written} />}
    </Stack>
  )
}
