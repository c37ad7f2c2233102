import { Text } from '@mantine/core'
import type { ExperimentResult } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { Checks } from '../../parts/Checks.tsx'
import { LiftPictures } from '../../parts/experiment/LiftPictures.tsx'
import { LiftTable } from '../../parts/experiment/LiftTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'

/** The experiments that measured it: the sentence, the picture, the table, and what the checks say of them. */
export function Experiments({ results }: { results: readonly ExperimentResult[] }) {
  return results.map((result) => <Experiment key={result.experiment} result={result} />)
}

function Experiment({ result }: { result: ExperimentResult }) {
  const span = result.from && result.to ? `, ${sayDate(result.from)} to ${sayDate(result.to)}` : ''
  return (
    <Section
      id={`experiment-${result.experiment}`}
      title={`Experiment: ${result.name}`}
      about={`${result.units.toLocaleString()} units${span}`}
      actions={<ThingLink thing={`experiment/${result.experiment}`}>Open it</ThingLink>}
    >
      <Text size="lg" mb="md" maw="46rem">
        {result.sentence}
      </Text>
      <LiftPictures result={result} />
      <LiftTable result={result} />
      <Checks checks={result.checks} of="this experiment" />
    </Section>
  )
}
