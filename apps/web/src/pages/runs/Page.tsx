import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { Output } from '../../api/client.ts'
import { useMayWrite } from '../../api/role.ts'
import { isUnderWay, useRuns } from '../../api/runs.ts'
import { DataNav } from '../../parts/DataNav.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { useReadData } from '../../parts/read-data.ts'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import classes from './Page.module.css'
import { RunItem } from './RunItem.tsx'
import { Schedules } from './Schedules.tsx'
import { sayRuns } from './say-runs.ts'
import { UnderWay } from './UnderWay.tsx'

const most = 50

/** When was the data read, by whom, what did it bring, and what failed? */
export function Page() {
  const query = useRuns(most)
  return (
    <Loaded query={query} title="Runs">
      {(answer) => <Runs answer={answer} />}
    </Loaded>
  )
}

function Runs({ answer: { runs, schedules } }: { answer: Output<'runs'> }) {
  const mayWrite = useMayWrite()
  const readData = useReadData()
  const now = runs.filter(isUnderWay)
  const ended = runs.filter((run) => !isUnderWay(run))
  const read = mayWrite && (
    <>
      {runs.length > 0 && (
        <Button variant="default" disabled={now.length > 0} onClick={() => void readData(true)}>
          Read everything anew
        </Button>
      )}
      <Button leftSection={<IconRefresh size={16} aria-hidden />} disabled={now.length > 0} onClick={() => void readData()}>
        Read the data now
      </Button>
    </>
  )
  return (
    <PageFrame title="Runs" sentence={sayRuns(runs, schedules)} where={<DataNav at="Runs" />} actions={runs.length > 0 && read}>
      {now.map((run) => (
        <UnderWay key={run.number} run={run} />
      ))}
      {runs.length === 0 ? (
        <EmptyState title="The data was not read yet" action={read}>
          Reading takes the numbers of every metric out of its data and keeps them, with the time they were read.
        </EmptyState>
      ) : (
        ended.length > 0 && (
          <Section id="ended" title="What was read">
            <ol className={classes.runs}>
              {ended.map((run) => (
                <RunItem key={run.number} run={run} />
              ))}
            </ol>
          </Section>
        )
      )}
      <Schedules schedules={schedules} />
    </PageFrame>
  )
}
