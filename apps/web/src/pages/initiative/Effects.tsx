import { Text } from '@mantine/core'
import type { EvidenceRung, StatedEffect, ThingView } from '@plumbline/plumb/types'
import { rungNames, rungs } from '../../format/words.ts'
import { Legend, RungStroke } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { listAt, useMetrics, type WrittenEffect } from './load.ts'
import classes from './Page.module.css'
import { AddRow, RowTable } from './RowTable.tsx'
import { WhiskerPlot } from './WhiskerPlot.tsx'
import { effectPanels } from './whiskers.ts'

const rungOptions = rungs.map((value) => ({ value, label: rungNames[value] }))

/** What it is expected to bring and what was measured, drawn by how well each is known. */
export function EffectsPicture({ effects, evidence }: { effects: readonly StatedEffect[]; evidence: readonly ThingView[] }) {
  const panels = effectPanels(effects, evidence, useMetrics())
  if (panels.length === 0) return null
  const drawn = new Set<EvidenceRung>(panels.flatMap((panel) => panel.whiskers.map((one) => one.rung)))
  return (
    <section className={classes.panels} aria-label="Promised and measured effects">
      {panels.map((panel) => (
        <div key={panel.key}>
          <Text fw={600} size="sm" mb={4}>
            {panel.title}
          </Text>
          <WhiskerPlot title={panel.title} whiskers={panel.whiskers} unit={panel.unit} />
        </div>
      ))}
      <Legend only={rungs.filter((rung) => drawn.has(rung))} />
    </section>
  )
}

/** The stated effects as they are written, edited cell by cell. */
export function Effects({ thing }: { thing: ThingView }) {
  const rows = listAt<WrittenEffect>(thing, 'effects')
  const { nameOf } = useMetrics()
  return (
    <Section id="effects" title="Expected effects" about="What it is promised to bring to which metric, as a range, and what that promise rests on.">
      {rows.length === 0 && <Text c="dimmed">It states no effect yet, so nobody can say later whether it worked.</Text>}
      <RowTable
        thing={thing}
        field="effects"
        label="Expected effects"
        rowName={(index) => (rows[index]?.metric ? nameOf(rows[index].metric) : `effect ${index + 1}`)}
        columns={[
          {
            title: 'Metric',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'metric']}
                label={`Metric of effect ${index + 1}`}
                bare
                kind={{ kind: 'reference', of: 'metric' }}
                shown={rows[index]?.metric && <ThingLink thing={`metric/${rows[index].metric}`}>{nameOf(rows[index].metric)}</ThingLink>}
              />
            ),
          },
          {
            title: 'Change',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'change']}
                label={`Change by effect ${index + 1}`}
                bare
                kind={{ kind: 'range', hint: '1% to 8%, or 2 to 5 points' }}
                empty="State a range"
              />
            ),
          },
          {
            title: 'First effect after',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'delay']}
                label={`Delay of effect ${index + 1}`}
                bare
                kind={{ kind: 'range', hint: '1 to 2 months' }}
                empty="At once"
              />
            ),
          },
          {
            title: 'Full effect after',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'ramp']}
                label={`Ramp of effect ${index + 1}`}
                bare
                kind={{ kind: 'range', hint: '3 to 6 months' }}
                empty="At once"
              />
            ),
          },
          {
            title: 'Rests on',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'evidence']}
                label={`Evidence for effect ${index + 1}`}
                bare
                kind={{ kind: 'select', options: rungOptions }}
                shown={<RungStroke rung={rungs.find((rung) => rung === rows[index]?.evidence) ?? 'assumed'} />}
                empty="assumed"
              />
            ),
          },
          {
            title: 'Source',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'source']}
                label={`Source of effect ${index + 1}`}
                bare
                kind={{ kind: 'text', hint: 'Pilot report, May' }}
                empty="Not named"
              />
            ),
          },
        ]}
      />
      <AddRow
        thing={thing}
        field="effects"
        label="Add an effect"
        says="Effect added"
        parts={[
          { name: 'metric', label: 'Metric', of: 'metric' },
          { name: 'change', label: 'Change', hint: '1% to 8%' },
        ]}
      />
    </Section>
  )
}
