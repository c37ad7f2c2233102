import { Anchor, Button, Group } from '@mantine/core'
import type { ContractReport, DatasetView } from '@plumbline/plumb/types'
import { useState } from 'react'
import { CallFailed, call } from '../../api/client.ts'
import { useLongWork } from '../../api/long-work.tsx'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { sayMoment } from '../../format/date.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import silos from '../data/Silos.module.css'
import { DropField } from '../import/DropField.tsx'
import { readBase64 } from '../import/read-file.ts'
import { Outcome } from './Outcome.tsx'

interface Props {
  readonly dataset: string
  readonly contracts: DatasetView['contracts']
  readonly reports: readonly ContractReport[]
  readonly readable: boolean
}

/** What it promises to those who rely on it, and whether that holds. */
export function Contracts({ dataset, contracts, reports, readable }: Props) {
  const run = useLongWork()
  const mayWrite = useMayWrite()
  const [adding, setAdding] = useState(false)
  const { bring, refused } = useBringIn(dataset, () => setAdding(false))
  return (
    <Section
      id="contracts"
      title="Data contracts"
      about={contracts.length === 0 ? 'Nothing is promised yet: a contract says what holds for the rows, and it is checked against them.' : undefined}
      actions={
        <Group gap={4}>
          {readable && contracts.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => void run('contract-run', { about: dataset, again: true }, 'Running the contracts')}>
              Run {contracts.length === 1 ? 'it' : 'them'}
            </Button>
          )}
          {mayWrite && (
            <Button variant="subtle" size="compact-sm" aria-expanded={adding} onClick={() => setAdding(!adding)}>
              Bring one in
            </Button>
          )}
        </Group>
      }
    >
      {adding && (
        <DropField
          title="Drop a data contract"
          about="YAML or JSON of the Open Data Contract Standard 3.1. All of it is kept, and it comes out again."
          endings={['.yaml', '.yml', '.json']}
          onFiles={([file]) => file && void bring(file)}
        />
      )}
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      {contracts.map(({ id, name, state }) => (
        <Contract key={id} id={id} name={name} state={state} report={reports.find(({ contract }) => contract === id)} />
      ))}
    </Section>
  )
}

function Contract({ id, name, state, report }: { id: string; name: string; state: string; report: ContractReport | undefined }) {
  const workspace = useWorkspaceId()
  const [all, setAll] = useState(false)
  const save = async () => {
    const { fileName, text } = await call('contract-export', { contract: id }, { workspace })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const failed = report?.outcomes.filter((outcome) => outcome.state === 'failed') ?? []
  const others = report?.outcomes.filter((outcome) => outcome.state !== 'failed') ?? []
  return (
    <div className={silos.said}>
      <strong>{name}</strong>: {state === 'not run' ? 'not run since the data changed' : state}.{' '}
      <Anchor component="button" type="button" onClick={() => void save()}>
        Save as YAML
      </Anchor>
      {report !== undefined && (
        <>
          <p>
            {report.headline} Run {sayMoment(report.readAt)}.
          </p>
          <ul className={silos.items}>
            {[...failed, ...(all ? others : [])].map((outcome) => (
              <Outcome key={outcome.id} outcome={outcome} />
            ))}
          </ul>
          {others.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
              {all ? 'Only what failed' : `Show the ${others.length.toLocaleString()} kept or not run`}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function useBringIn(dataset: string, onDone: () => void) {
  const writer = useWrite()
  const [refused, setRefused] = useState<Refusals>([])
  const bring = async (file: File) => {
    setRefused([])
    try {
      const answer = await writer.run('contract-import', { fileName: file.name, contentBase64: await readBase64(file), dataset }, `Contract in: ${file.name}`)
      setRefused(answer.problems)
      if (answer.batch !== null) onDone()
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefused(error.problems)
    }
  }
  return { bring, refused }
}
