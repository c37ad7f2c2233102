import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core'
import type { ConnectAnswer } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { CallFailed, type Input } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState } from '../../parts/States.tsx'
import { DropField } from '../import/DropField.tsx'
import { readBase64 } from '../import/read-file.ts'
import { Done } from './Done.tsx'
import { Look } from './Look.tsx'

const route = getRouteApi('/$workspace/connect')
type Wanted = Omit<Input<'connect'>, 'dryRun'>

/** Makes a dataset of a table that people have: drop, look, confirm. */
export function Page() {
  const { workspace } = route.useParams()
  const { source } = route.useSearch()
  const mayWrite = useMayWrite()
  const { wanted, answer, working, failed, look, write, leave } = useConnect()
  const where = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/data" params={{ workspace }} {...props} />}>
      Data
    </Anchor>
  )
  const refusals = [...failed, ...(answer?.problems ?? [])]
  const sentence =
    answer?.batch != null
      ? `${String(answer.proposal?.doc.name ?? answer.from)} is connected.`
      : (answer?.look?.headline ?? 'Bring a table. It is looked at before anything is kept, and it stays on this machine.')
  return (
    <PageFrame title="Connect data" sentence={sentence} where={where}>
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
        <Look answer={answer} working={working} onWish={(wish) => void look({ ...wanted, ...wish })} onWrite={() => void write()} onLeave={leave} />
      ) : (
        <Stack gap="xl">
          <DropField
            title="Drop a data file"
            about="CSV, Parquet, JSON lines or Excel, such as the export of your orders or customers."
            endings={['.csv', '.tsv', '.parquet', '.json', '.jsonl', '.ndjson', '.xlsx']}
            loading={working}
            onFiles={([file]) => file && void readBase64(file).then((contentBase64) => look({ fileName: file.name, contentBase64 }))}
          />
          <FromDatabase source={source} choices={answer?.choices ?? []} working={working} onLook={(next) => void look(next)} />
        </Stack>
      )}
    </PageFrame>
  )
}

/** A table of a source: the source is chosen, its tables are listed, one is looked at. */
function FromDatabase(props: { source: string | undefined; choices: ConnectAnswer['choices']; working: boolean; onLook: (wanted: Wanted) => void }) {
  const { source: given, choices, working, onLook } = props
  const workspace = useWorkspaceId()
  const { things } = useCatalogue('source')
  const [source, setSource] = useState<string | null>(given ?? null)
  const [table, setTable] = useState<string | null>(null)
  const databases = [...things.values()].filter(({ doc }) => doc.kind === 'postgres' || doc.kind === 'duckdb')
  return (
    <Section
      id="database"
      title="Or a table of a database"
      about="A source names its database and the secret with its address; the secret itself is sealed and never shown again."
    >
      {databases.length === 0 ? (
        <Text>
          No database is named yet. Write a source of kind postgres with the name of its secret, as the{' '}
          <Anchor underline="always" renderRoot={(link) => <Link to="/$workspace/import" params={{ workspace }} search={{ door: 'text' }} {...link} />}>
            strategy as text
          </Anchor>
          .
        </Text>
      ) : (
        <Group align="flex-end">
          <Select label="Source" value={source} data={databases.map(({ id, name }) => ({ value: id, label: name }))} onChange={setSource} />
          {choices.length > 0 && <Select label="Table" searchable value={table} data={choices.map(({ name }) => name)} onChange={setTable} />}
          <Button
            variant="default"
            loading={working}
            disabled={source === null}
            onClick={() => source !== null && onLook({ source, ...(table !== null && { table }) })}
          >
            {choices.length === 0 ? 'See its tables' : 'Look into it'}
          </Button>
        </Group>
      )}
    </Section>
  )
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
