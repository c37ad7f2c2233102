import { Table, Text, Title } from '@mantine/core'
import type { PlannedExperiment } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber } from '../../format/number.ts'
import { ProblemList } from '../ProblemList.tsx'
import classes from './Power.module.css'

/** How long it runs, how many units it takes, and what it would find if it ran shorter or longer. */
export function Power({ planned, stale, className = '' }: { planned: PlannedExperiment; stale: boolean; className?: string | undefined }) {
  const { plan, baseline, metric, problems } = planned
  const unit = differenceUnit(metric.unit)
  return (
    <section className={`${classes.power} ${className}`} aria-labelledby="power-title" data-stale={stale}>
      <Title order={2} id="power-title" size="h2">
        What it takes
      </Title>
      <div role="status">
        {stale ? <Text>Computing</Text> : problems.length === 0 && <Text>{planned.says}</Text>}
        <ProblemList problems={problems} size="sm" />
      </div>
      {baseline && (
        <Text size="sm" c="dimmed">
          Today {sayNumber(baseline.value, metric.unit)}, from {baseline.from}
          {plan && plan.inflation > 1 ? `; reading it on the way costs ${Math.round((plan.inflation - 1) * 100)}% more units` : ''}.
        </Text>
      )}
      {plan?.clusters && <Clusters clusters={plan.clusters} />}
      {plan && plan.guardrails.length > 0 && (
        <Table verticalSpacing={4} aria-label="What ruling out the losses takes">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Guardrail</Table.Th>
              <Table.Th ta="right">Accepted loss</Table.Th>
              <Table.Th ta="right">Units for it</Table.Th>
              <Table.Th ta="right">The plan rules out</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.guardrails.map(({ metric: id, name, unit: own, margin, units, rulesOut }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                <Table.Td ta="right">{sayNumber(margin, differenceUnit(own))}</Table.Td>
                <Table.Td ta="right">{typeof units === 'number' ? units.toLocaleString() : units.because}</Table.Td>
                <Table.Td ta="right">{rulesOut === null ? 'not known' : sayNumber(rulesOut, differenceUnit(own))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {plan && plan.curve.length === 0 && (
        <Text size="sm" c="dimmed">
          {plan.clusters
            ? 'Groups that are there already do not come by the day, so how long it runs is told only for a number of units a day.'
            : 'How many units come a day is not known, and so not how long it runs.'}
        </Text>
      )}
      {plan && plan.curve.length > 0 && (
        <Table verticalSpacing={4} aria-label="What a run of some weeks finds">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{plan.followedDays > 0 ? 'Weeks of coming in' : 'Weeks'}</Table.Th>
              <Table.Th ta="right">Units</Table.Th>
              <Table.Th ta="right">Finds from</Table.Th>
              <Table.Th>Chance to see it</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.curve.map(({ days, units, detectable, power }) => (
              <Table.Tr key={days} data-planned={plan.weeks === days / 7 || undefined}>
                <Table.Td>{days / 7}</Table.Td>
                <Table.Td ta="right">{units.toLocaleString()}</Table.Td>
                <Table.Td ta="right" className={classes.effect}>
                  {detectable === null ? 'nothing' : sayNumber(detectable, unit, { signed: true })}
                </Table.Td>
                <Table.Td>
                  <span className={classes.chance}>
                    <span aria-hidden className={classes.bar} style={{ width: `${power * 4}rem` }} />
                    {Math.round(power * 100)} in 100
                  </span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

/** Groups drawn whole: how many, of how many there are, and what their likeness costs. */
function Clusters({ clusters: { of, known, unitsEach, designEffect, arms } }: { clusters: NonNullable<NonNullable<PlannedExperiment['plan']>['clusters']> }) {
  return (
    <Text size="sm" c="dimmed">
      {arms.every((arm) => arm === arms[0])
        ? `${arms[0]!.toLocaleString()} groups (${of}) in each variant`
        : `${arms.map((arm) => arm.toLocaleString()).join(' and ')} groups (${of}) by variant`}
      ; there are {known.toLocaleString()} in the data, with {Math.round(unitsEach).toLocaleString()} units each.
      {designEffect !== null &&
        designEffect > 1.05 &&
        ` Units of one group are alike: it takes ${designEffect.toPrecision(2)} times the units of a draw one by one.`}
    </Text>
  )
}
