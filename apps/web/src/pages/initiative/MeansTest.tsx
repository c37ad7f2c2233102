import { Text } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import type { DocPath } from '../../parts/doc-path.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { AddRow } from './AddRow.tsx'
import { Chosen } from './Chosen.tsx'
import { listAt } from './load.ts'
import classes from './Page.module.css'
import rows from './RowTable.module.css'
import { RowTable } from './RowTable.tsx'

const kinds = [
  { value: 'ai', label: 'With AI' },
  { value: 'non-ai', label: 'Without AI' },
  { value: 'do-nothing', label: 'Do nothing' },
]

/** The ways considered on the same footing: with AI, without, and doing nothing. */
export function MeansTest({ thing, usesAi }: { thing: ThingView; usesAi: boolean }) {
  const options = listAt<{ name?: string; kind?: string; chosen?: boolean }>(thing, 'options')
  const says =
    options.length === 0
      ? `No other way was weighed${usesAi ? ', though it uses AI. Write down at least one way without AI, and doing nothing' : ' yet. Write down at least doing nothing'}.`
      : undefined
  return (
    <Section id="options" title="Means test" about="The ways that were weighed for the same end, and why this one.">
      {says && <Text c="dimmed">{says}</Text>}
      <RowTable
        thing={thing}
        field="options"
        label="Ways considered"
        rowName={(index) => options[index]?.name ?? `way ${index + 1}`}
        columns={[
          { title: 'Way', share: 34, cell: (index, path) => <Way thing={thing} index={index} path={path} kind={options[index]?.kind} /> },
          {
            title: 'Effect',
            cell: (index, path) => (
              <ThingField
                thing={thing}
                path={[...path, 'effect']}
                label={`Effect of way ${index + 1}`}
                bare
                kind={{ kind: 'text', hint: '+2% to +5% repeat revenue' }}
              />
            ),
          },
          {
            title: 'Cost',
            cell: (index, path) => (
              <ThingField thing={thing} path={[...path, 'cost']} label={`Cost of way ${index + 1}`} bare kind={{ kind: 'range', hint: '40k to 90k EUR' }} />
            ),
          },
          {
            title: 'Because',
            share: 28,
            cell: (index, path) => (
              <ThingField thing={thing} path={[...path, 'because']} label={`Reason for or against way ${index + 1}`} bare kind={{ kind: 'text' }} />
            ),
          },
        ]}
      />
      <AddRow
        thing={thing}
        field="options"
        label="Add a way with AI"
        says="Way added"
        parts={[{ name: 'name', label: 'Way with AI', hint: 'What one could do' }]}
        fixed={{ kind: 'ai' }}
      />
      <AddRow
        thing={thing}
        field="options"
        label="Add a way without AI"
        says="Way added"
        parts={[{ name: 'name', label: 'Way without AI', hint: 'What one could do without AI' }]}
        fixed={{ kind: 'non-ai' }}
      />
      <AddRow
        thing={thing}
        field="options"
        label="Add doing nothing"
        says="Way added"
        parts={[{ name: 'name', label: 'What doing nothing means', hint: 'What happens if nothing is done' }]}
        fixed={{ kind: 'do-nothing' }}
      />
    </Section>
  )
}

function Way({ thing, index, path, kind }: { thing: ThingView; index: number; path: DocPath; kind: string | undefined }) {
  return (
    <div className={classes.way}>
      <Chosen thing={thing} index={index} />
      <div>
        <ThingField thing={thing} path={[...path, 'name']} label={`Way ${index + 1}`} bare kind={{ kind: 'text' }} />
        <div className={rows.under}>
          <ThingField
            thing={thing}
            path={[...path, 'kind']}
            label={`Kind of way ${index + 1}`}
            bare
            kind={{ kind: 'select', options: kinds }}
            shown={kinds.find((one) => one.value === kind)?.label}
          />
        </div>
      </div>
    </div>
  )
}
