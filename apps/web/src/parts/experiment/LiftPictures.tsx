import { Button, Text } from '@mantine/core'
import type { ExperimentResult } from '@plumbline/plumb/types'
import { useState } from 'react'
import { count } from '../../format/words.ts'
import classes from './LiftPictures.module.css'
import { WhiskerPlot } from './WhiskerPlot.tsx'
import { liftPanels } from './whiskers.ts'

/** The primary outcomes at once, the others on demand; the table beside it holds all of them. */
export function LiftPictures({ result }: { result: ExperimentResult }) {
  const [all, setAll] = useState(false)
  const panels = liftPanels(result)
  const primary = new Set(result.lifts.filter((lift) => lift.role === 'primary').map((lift) => lift.metric))
  const first = panels.filter((panel) => primary.has(panel.key))
  const shown = all || first.length === 0 ? panels : first
  return (
    <div className={classes.panels}>
      {shown.map((panel) => (
        <div key={panel.key}>
          <Text fw={600} size="sm" mb={4}>
            {panel.title}, treatment minus control
          </Text>
          <WhiskerPlot title={panel.title} whiskers={panel.whiskers} unit={panel.unit} />
        </div>
      ))}
      {panels.length > shown.length && (
        <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setAll(true)}>
          Draw {count(panels.length - shown.length, 'more outcome')}
        </Button>
      )}
    </div>
  )
}
