import { Text } from '@mantine/core'
import type { ExperimentAnswer } from '@plumbline/plumb/types'
import type { ReactNode } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { sayDate } from '../../format/date.ts'
import { VerdictBadge } from '../../parts/experiment/VerdictBadge.tsx'
import { experimentStates } from '../../parts/experiment/verdict-words.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'

/** The experiment in a few facts: verdict, state, days, units, initiatives, dataset. */
export function Facts({ answer: { row, result, thing } }: { answer: ExperimentAnswer }) {
  const { nameOf } = useCatalogue('dataset')
  const dataset = typeof thing?.doc.dataset === 'string' ? thing.doc.dataset : null
  const days = [row.from && sayDate(row.from), row.to && sayDate(row.to)].filter(Boolean).join(' to ')
  return (
    <div className={laid.facts}>
      {row.decision && <Fact title="Verdict">{<VerdictBadge decision={row.decision} />}</Fact>}
      <Fact title="State">{experimentStates[row.state]}</Fact>
      {days !== '' && <Fact title="Days">{days}</Fact>}
      {result && <Fact title="Units">{result.units.toLocaleString()}</Fact>}
      {row.initiatives.length > 0 && (
        <Fact title="Tests">
          {row.initiatives.map(({ id, name }) => (
            <div key={id}>
              <ThingLink thing={`initiative/${id}`}>{name}</ThingLink>
            </div>
          ))}
        </Fact>
      )}
      {dataset && (
        <Fact title="Dataset">
          <ThingLink thing={`dataset/${dataset}`}>{nameOf(dataset)}</ThingLink>
        </Fact>
      )}
    </div>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <div>{children}</div>
    </div>
  )
}
