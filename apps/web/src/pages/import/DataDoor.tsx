import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { CallFailed, type Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { splitKey } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { DropField } from './DropField.tsx'
import { ReadData } from './ReadData.tsx'
import { readBase64, sayBytes } from './read-file.ts'

/** A table of facts: it lies beside the strategy, its dataset is named, and then it is read and measured. */
export function DataDoor() {
  const writer = useWrite()
  const [kept, setKept] = useState<Output<'upload'> | null>(null)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Refusals>([])
  const send = async (file: File) => {
    setWorking(true)
    setFailed([])
    try {
      setKept(await writer.run('upload', { fileName: file.name, contentBase64: await readBase64(file) }))
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
  return (
    <Stack gap="xl">
      <DropField
        title="Drop a data file"
        about="CSV, Excel, Parquet or JSON lines, such as the history of a KPI or the result of an experiment. It stays on this machine."
        endings={['.csv', '.tsv', '.xlsx', '.parquet', '.jsonl', '.ndjson']}
        loading={working}
        onFiles={([file]) => file && void send(file)}
      />
      {failed.length > 0 && (
        <div role="alert">
          <ProblemList problems={failed} />
        </div>
      )}
      {kept && <Kept kept={kept} onUsedBy={(dataset) => setKept({ ...kept, usedBy: [...kept.usedBy, dataset] })} />}
      <ReadData />
    </Stack>
  )
}

function Kept({ kept, onUsedBy }: { kept: Output<'upload'>; onUsedBy: (dataset: string) => void }) {
  const { nameOf } = useCatalogue('dataset')
  return (
    <div>
      <Text role="status">
        <strong>{kept.file}</strong> is here, {sayBytes(kept.bytes)}.
      </Text>
      {kept.notes.length > 0 && <ProblemList problems={kept.notes} size="sm" />}
      {kept.usedBy.length > 0 ? (
        <Text>
          Used by{' '}
          {kept.usedBy.map((key, index) => (
            <span key={key}>
              {index > 0 && ', '}
              <ThingLink thing={key}>{nameOf(splitKey(key).id)}</ThingLink>
            </span>
          ))}
          . Read the data to see what changed.
        </Text>
      ) : (
        <NameDataset file={kept.file} onDone={onUsedBy} />
      )}
    </div>
  )
}

/** No dataset speaks of the file yet: choose the one whose facts it holds. */
function NameDataset({ file, onDone }: { file: string; onDone: (dataset: string) => void }) {
  const [dataset, setDataset] = useState<string | null>(null)
  const thing = useOperation('thing', { thing: `dataset/${dataset}` }, { enabled: dataset !== null })
  const writer = useWrite()
  const [refused, setRefused] = useState<Refusals>([])
  const use = async () => {
    if (thing.data === undefined) return
    const problems = await writer.edit(thing.data.thing, { file }, `${thing.data.thing.name} reads ${file}`)
    setRefused(problems)
    if (problems.length === 0) onDone(`dataset/${dataset}`)
  }
  return (
    <Stack gap="xs" mt="xs">
      <Text>No dataset reads it yet. Which facts are these?</Text>
      <Group>
        <ReferencePicker label="Dataset" of="dataset" value={dataset} onPick={setDataset} />
        <Button disabled={dataset === null} loading={thing.isFetching} onClick={() => void use()}>
          It is this dataset
        </Button>
      </Group>
      {refused.length > 0 && <ProblemList problems={refused} size="sm" />}
    </Stack>
  )
}
