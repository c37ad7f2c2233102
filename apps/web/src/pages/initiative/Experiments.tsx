import { Text } from '@mantine/core'
import type { ExperimentResult, ValidityCheck } from '@plumbline/plumb/types'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { sayDate } from '../../format/date.ts'
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
  const metrics = useMetrics()
  const panels = liftPanels(result, metrics)
  const span = result.from && result.to ? `, ${sayDate(result.from)} to ${sayDate(result.to)}` : ''
  return (
    <Section id={`experiment-${result.experiment}`} title={`Experiment: ${result.name}`} about={`${result.units.toLocaleString()} units${span}`}>
      <Text size="lg" mb="md" maw="46rem">
        {result.sentence}
      </Text>
      <div className={classes.panels}>
        {panels.map((panel) => (
          <div key={panel.key}>
            <Text fw={600} size="sm" mb={4}>
              {panel.title}, treatment minus control
            </Text>
            <WhiskerPlot title={panel.title} whiskers={panel.whiskers} unit={panel.unit} />
          </div>
        ))}
      </div>
      <LiftTable result={result} />
      <Checks checks={result.checks} />
    </Section>
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
