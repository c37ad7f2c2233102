import { Text } from '@mantine/core'
import type { EvidenceRung, StatedEffect, ThingView } from '@plumbline/plumb/types'
import { rungs } from '../../format/words.ts'
import { WhiskerPlot } from '../../parts/experiment/WhiskerPlot.tsx'
import { effectPanels } from '../../parts/experiment/whiskers.ts'
import { Legend } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { AddRow } from './AddRow.tsx'
import { MetricCell, RestsOnCell, WhenCell } from './EffectCells.tsx'
import { listAt, useMetrics, type WrittenEffect } from './load.ts'
import classes from './Page.module.css'
import { RowTable } from './RowTable.tsx'

/** What it is expected to bring and what was measured, drawn by how well each is known. */
export function EffectsPicture({ effects, evidence }: { effects: readonly StatedEffect[]; evidence: readonly ThingView[] }) {
  const all = effectPanels(effects, evidence, useMetrics())
  // What nobody promised is told under the evidence; here stands what was promised against what came.
  const promised = all.filter((panel) => panel.whiskers.some((one) => one.middle === null))
  const panels = promised.length > 0 ? promised : all
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
          { title: 'Metric', share: 26, cell: (index, path) => <MetricCell thing={thing} effect={rows[index]!} path={path} name={`effect ${index + 1}`} /> },
          {
            title: 'Change',
            share: 20,
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
          { title: 'When', share: 26, cell: (index, path) => <WhenCell thing={thing} effect={rows[index]!} path={path} name={`effect ${index + 1}`} /> },
          { title: 'Rests on', cell: (index, path) => <RestsOnCell thing={thing} effect={rows[index]!} path={path} name={`effect ${index + 1}`} /> },
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
