import { Button } from '@mantine/core'
import { IconBook2, IconRefresh } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMayWrite } from '../../api/role.ts'
import { sayDate } from '../../format/date.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { useReadData } from '../../parts/read-data.ts'
import { Loaded } from '../../parts/States.tsx'
import { Adrift } from './Adrift.tsx'
import { FindingsCount } from './FindingsCount.tsx'
import { GoalNumbers } from './GoalNumbers.tsx'
import { Lines } from './Lines.tsx'
import { useBrief } from './load.ts'
import { NextThings } from './NextThings.tsx'
import { NoGoals } from './NoGoals.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/overview')

/** Will we get where we want, and what must I do today? */
export function Page() {
  const brief = useBrief()
  return (
    <Loaded query={brief} title="Overview">
      {(answer) =>
        answer.goals.length === 0 ? (
          <PageFrame title="Overview" sentence={answer.headline}>
            <NoGoals brief={answer} />
          </PageFrame>
        ) : (
          <PageFrame title={`Overview, ${sayDate(answer.asOf)}`} sentence={answer.headline} actions={<Actions />} picture={<Lines brief={answer} />}>
            <div className={classes.two}>
              <div className={classes.beside}>
                <NextThings brief={answer} />
                <FindingsCount findings={answer.findings} />
              </div>
              <Adrift brief={answer} />
            </div>
            <GoalNumbers brief={answer} />
          </PageFrame>
        )
      }
    </Loaded>
  )
}

function Actions() {
  const { workspace } = route.useParams()
  const mayWrite = useMayWrite()
  const readData = useReadData()
  return (
    <>
      {mayWrite && (
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void readData()}>
          Read the data again
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconBook2 size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/$workspace/brief" params={{ workspace }} {...props} />}
      >
        Brief to send
      </Button>
    </>
  )
}
