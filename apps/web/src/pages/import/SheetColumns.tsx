import { Button, Select, Text } from '@mantine/core'
import type { ColumnMatch, ImportPreview } from '@plumbline/plumb/types'
import { IconHelpCircle } from '@tabler/icons-react'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import classes from './Sheet.module.css'

/** In the picker, the word for a column that is not used. */
const unused = '-'

/** How each column was read; what is unsure comes first and is asked about. */
export function SheetColumns({
  preview,
  wished,
  onMap,
  busy,
}: {
  preview: ImportPreview
  wished: Readonly<Record<string, string | null>>
  onMap: (column: string, field: string | null) => void
  busy: boolean
}) {
  const unsure = preview.columns.filter((column) => !column.sure)
  const sorted = [...unsure, ...preview.columns.filter((column) => column.sure)]
  const options = [
    ...preview.fields.map(({ field, title, about }) => ({ value: field, label: title, about })),
    { value: unused, label: 'Leave it out', about: 'It is not read.' },
  ]
  const about =
    unsure.length === 0
      ? 'Every column was understood; change what is wrong.'
      : `${count(unsure.length, 'column')} could mean something else. Say which field ${unsure.length === 1 ? 'it is' : 'they are'}.`
  return (
    <Section id="columns" title="What the columns mean" about={about}>
      <ul className={classes.columns} aria-busy={busy}>
        {sorted.map((column) => {
          const name = nameOf(column, preview.columns)
          return (
            <li key={column.index} data-unsure={!column.sure || undefined}>
              <div className={classes.column}>
                <span className={classes.heading}>
                  {!column.sure && <IconHelpCircle size={16} aria-label="Not sure" role="img" />}
                  {column.column || `Column ${letterOf(column.index)}`}
                </span>
                <span className={classes.samples}>{column.samples.length > 0 ? column.samples.join(' · ') : 'empty'}</span>
              </div>
              <div className={classes.field}>
                <Select
                  aria-label={`${column.column || letterOf(column.index)} is read as`}
                  allowDeselect={false}
                  searchable
                  value={column.field ?? unused}
                  data={options}
                  comboboxProps={{ shadow: 'md' }}
                  onChange={(field) => onMap(name, field === unused ? null : field)}
                  renderOption={({ option }) => (
                    <div>
                      <div>{option.label}</div>
                      <Text size="xs" c="dimmed">
                        {options.find((one) => one.value === option.value)?.about}
                      </Text>
                    </div>
                  )}
                />
                <span className={classes.because}>{name in wished ? 'You said so' : `Because ${column.because}`}</span>
                {!column.sure && (
                  <Button
                    size="compact-sm"
                    onClick={() => onMap(name, column.field)}
                    aria-label={`Yes, that is right for ${column.column || letterOf(column.index)}`}
                  >
                    Yes, that is right
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** How the server finds the column: by its heading, or by its letter where the heading is missing or stands twice. */
function nameOf(column: ColumnMatch, columns: readonly ColumnMatch[]): string {
  const alone = column.column.trim() !== '' && columns.filter((one) => one.column === column.column).length === 1
  return alone ? column.column : letterOf(column.index)
}

function letterOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
