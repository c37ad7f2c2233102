import { Anchor, Button, Text } from '@mantine/core'
import { IconTestPipe } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { sayMoment } from '../../format/date.ts'
import { ChooseDataset } from '../../parts/ChooseDataset.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { WorkUnderWay } from '../../parts/WorkUnderWay.tsx'
import { readPlanSearch } from '../plan-experiment/search.ts'
import { Attributes } from './Attributes.tsx'
import { ChooseOutcome } from './ChooseOutcome.tsx'
import classes from './Drivers.module.css'
import { Effects } from './Effects.tsx'
import { Foretold } from './Foretold.tsx'
import { Statistics } from './Statistics.tsx'
import { useDrivers } from './use-drivers.ts'

const route = getRouteApi('/$workspace/drivers')

/** Who has this outcome, and what goes with it? */
export function Page() {
  const search = route.useSearch()
  const { workspace } = route.useParams()
  const { query, progress } = useDrivers(search)
  if (search.of === undefined)
    return (
      <ChooseDataset
        title="Drivers"
        sentence="What goes with an outcome: churn, a conversion, a deal that was won. Which rows tell it?"
        takes="Connect a table with one row a customer or deal, and a column that says what came of it."
        linkTo={(dataset, props) => <Link to="/$workspace/drivers" params={{ workspace }} search={{ of: `dataset/${dataset}` }} {...props} />}
      />
    )
  if (query.data !== undefined) return <Answer answer={query.data} />
  return (
    <PageFrame title="Drivers">
      <WorkUnderWay query={query} progress={progress} />
    </PageFrame>
  )
}

function Answer({ answer }: { answer: Output<'drivers'> }) {
  const { workspace } = route.useParams()
  const { of, dataset, drivers, reading, money, experiment, says, problems, choices } = answer
  const where = (
    <nav aria-label="Where this comes from">
      {of.kind === 'metric' ? (
        <Anchor renderRoot={(props) => <Link to="/$workspace/metrics/$metric" params={{ workspace, metric: of.id }} {...props} />}>{of.name}</Anchor>
      ) : (
        <Anchor renderRoot={(props) => <Link to="/$workspace/data/$dataset" params={{ workspace, dataset: dataset.id }} {...props} />}>{dataset.name}</Anchor>
      )}
    </nav>
  )
  if (drivers === null)
    return (
      <PageFrame title="Drivers" where={where} sentence={choices.length > 0 ? 'Which outcome is it about?' : says}>
        {choices.length > 0 ? <ChooseOutcome choices={choices} unit={dataset.name} /> : <ProblemList problems={problems} />}
      </PageFrame>
    )
  return (
    <PageFrame
      key={`${of.id} ${answer.outcome}`}
      title={`Drivers of ${drivers.outcome.says}`}
      where={where}
      sentence={says}
      actions={
        <>
          <Statistics drivers={drivers} reading={reading} />
          <Button
            leftSection={<IconTestPipe size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/plan-experiment" params={{ workspace }} search={readPlanSearch({ ...experiment })} {...props} />}
          >
            Plan an experiment
          </Button>
        </>
      }
      picture={<Effects drivers={drivers} />}
    >
      <Section id="association" title="What goes with it" about={drivers.nextStep}>
        {drivers.insights.length === 0 ? (
          <Text c="dimmed">Nothing that was looked at goes with it more than chance would have it.</Text>
        ) : (
          <ul className={classes.sentences}>
            {drivers.insights.map(({ column, says: each }) => (
              <li key={column}>{each}</li>
            ))}
          </ul>
        )}
      </Section>
      {money.length > 0 && (
        <Section
          id="money"
          title="Money that goes with it"
          about="By the worth that the goal gives to one more. It says what goes with a value, not what changing it would bring."
        >
          <ul className={classes.sentences}>
            {money.map(({ column, says: each }) => (
              <li key={column}>{each}</li>
            ))}
          </ul>
        </Section>
      )}
      <Attributes drivers={drivers} />
      <Section id="rules" title="Rules" about="Found in one half of the rows and judged in the other, so that the shares do not flatter.">
        {drivers.rules.length === 0 ? (
          <Text c="dimmed">
            {'undetermined' in drivers.ruleSearch
              ? `${drivers.ruleSearch.because}. ${drivers.ruleSearch.mend}`
              : 'No rule stood in the half that the search had not seen.'}
          </Text>
        ) : (
          <ul className={classes.sentences}>
            {drivers.rules.map((rule) => (
              <li key={rule.says}>{rule.says}</li>
            ))}
          </ul>
        )}
      </Section>
      <Foretold model={drivers.model} />
      {drivers.leftOut.length > 0 && (
        <Section id="left-out" title="Left out" about="Columns that were not compared, and why.">
          <ul className={classes.sentences}>
            {drivers.leftOut.map((each) => (
              <li key={each.column}>{each.says}</li>
            ))}
          </ul>
        </Section>
      )}
      {reading && (
        <Text size="sm" c="dimmed">
          {reading.says} Read {sayMoment(reading.readAt)}.
        </Text>
      )}
    </PageFrame>
  )
}
