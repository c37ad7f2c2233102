import { Stack } from '@mantine/core'
import type { ConnectAnswer } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CallFailed, type Input } from '../../api/client.ts'
import { useMayWrite } from '../../api/role.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { DataNav } from '../../parts/DataNav.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { EmptyState } from '../../parts/States.tsx'
import { DropField } from '../import/DropField.tsx'
import { readBase64 } from '../import/read-file.ts'
import { Done } from './Done.tsx'
import { FromSource } from './FromSource.tsx'
import { Look } from './Look.tsx'

const route = getRouteApi('/$workspace/connect')
type Wanted = Omit<Input<'connect'>, 'dryRun'>

/** Makes a dataset of a table that people have: drop, look, confirm. */
export function Page() {
  const { source } = route.useSearch()
  const mayWrite = useMayWrite()
  const { wanted, answer, working, failed, look, write, leave } = useConnect()
  const refusals = [...failed, ...(answer?.problems ?? [])]
  const sentence =
    answer?.batch != null
      ? `${String(answer.proposal?.doc.name ?? answer.from)} is connected.`
      : (answer?.look?.headline ?? 'Bring a table. It is looked at before anything is kept, and it stays on this machine.')
  return (
    <PageFrame title="Connect data" sentence={sentence} where={<DataNav />}>
      {refusals.length > 0 && (
        <div role="alert">
          <ProblemList problems={refusals} />
        </div>
      )}
      {!mayWrite ? (
        <EmptyState title="You may look, but not write">Ask an admin of the workspace for the role of a contributor.</EmptyState>
      ) : answer?.batch != null ? (
        <Done answer={answer} onAnother={leave} />
      ) : answer?.look != null && wanted !== null ? (
        <Look
          key={answer.from}
          answer={answer}
          working={working}
          onWish={(wish) => void look({ ...wanted, ...wish })}
          onSheet={(sheet) => void look({ ...placeOf(wanted), sheet })}
          onWrite={() => void write()}
          onLeave={leave}
        />
      ) : (
        <Stack gap="xl">
          <DropField
            title="Drop a data file"
            about="CSV, Parquet, JSON lines or Excel, such as the export of your orders or customers."
            endings={['.csv', '.tsv', '.parquet', '.json', '.jsonl', '.ndjson', '.xlsx']}
            loading={working}
            onFiles={([file]) => file && void readBase64(file).then((contentBase64) => look({ fileName: file.name, contentBase64 }))}
          />
          <FromSource source={source} choices={answer?.choices ?? []} working={working} onLook={(next) => void look(next)} />
        </Stack>
      )}
    </PageFrame>
  )
}

/** Where it lies, without what was said of it. */
function placeOf({ fileName, contentBase64, source, table }: Wanted): Wanted {
  return { fileName, contentBase64, source, table }
}

function useConnect() {
  const writer = useWrite()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [answer, setAnswer] = useState<ConnectAnswer | null>(null)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Refusals>([])
  const ask = async (next: Wanted, dryRun: boolean) => {
    setWorking(true)
    setFailed([])
    try {
      const given = await writer.run('connect', { ...next, dryRun }, dryRun ? undefined : 'Connected')
      setWanted(next)
      setAnswer(given)
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setFailed(error.problems)
    } finally {
      setWorking(false)
    }
  }
  const leave = () => {
    setWanted(null)
    setAnswer(null)
    setFailed([])
  }
  return { wanted, answer, working, failed, look: (next: Wanted) => ask(next, true), write: () => wanted && ask(wanted, false), leave }
}
