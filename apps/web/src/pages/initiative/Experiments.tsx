import { Button, Text } from '@mantine/core'
import type { ExperimentResult, ValidityCheck } from '@plumbline/plumb/types'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useState } from 'react'
import { sayDate } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { LiftTable } from './LiftTable.tsx'
import { useMetrics } from './load.ts'
import classes from './Page.module.css'
import { WhiskerPlot } from './WhiskerPlot.tsx'
import { liftPanels } from './whiskers.ts'

/** The experiments that measured it: the sentence, the picture, the table, and what the checks say of them. */
export function Experiments({ results }: { results: readonly ExperimentResult[] }) {
  return results.map((result) => <Experiment key={result.experiment} result={result} />)
}

function Experiment({ result }: { result: ExperimentResult }) {
  const span = result.from && result.to ? `, ${sayDate(result.from)} to ${sayDate(result.to)}` : ''
  return (
    <Section id={`experiment-${result.experiment}`} title={`Experiment: ${result.name}`} about={`${result.units.toLocaleString()} units${span}`}>
      <Text size="lg" mb="md" maw="46rem">
        {result.sentence}
      </Text>
      <LiftPictures result={result} />
      <LiftTable result={result} />
      <Checks checks={result.checks} />
    </Section>
  )
}

/** The primary outcomes at once, the others on demand; the table below holds all of them. */
function LiftPictures({ result }: { result: ExperimentResult }) {
  const [all, setAll] = useState(false)
  const panels = liftPanels(result, useMetrics())
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

function Checks({ checks }: { checks: readonly ValidityCheck[] }) {
  if (checks.length === 0) return null
  return (
    <ul className={classes.checks} aria-label="Checks of this experiment">
      {checks.map((check) => (
        <li key={`${check.code} ${check.says}`} data-passed={String(check.passed)}>
          <CheckIcon passed={check.passed} />
          <span>
            <span className="visually-hidden">{check.passed === null ? 'Not known: ' : check.passed ? 'Passed: ' : 'Failed: '}</span>
            {check.says}
            {check.passed === false && check.veto && <strong> No verdict can rest on this experiment.</strong>}
            {check.passed !== true && check.mend && (
              <Text span c="dimmed">
                {' '}
                {check.mend}
              </Text>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function CheckIcon({ passed }: { passed: boolean | null }) {
  if (passed === null) return <IconCircleDashed size={18} aria-hidden />
  return passed ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />
}
