import { MultiSelect, Select } from '@mantine/core'
import type { Column, TableState } from './column.ts'
import { choicesOf, sayValue } from './rows.ts'

/** The filters, the grouping, and on narrow screens the order. */
export function TableChoices<Row>({
  rows,
  columns,
  state,
  onState,
  narrow,
}: {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  state: TableState
  onState: (state: TableState) => void
  narrow: boolean
}) {
  const groups = columns.filter((column) => column.group)
  return (
    <>
      {columns
        .filter((column) => column.filter)
        .map((column) => (
          <MultiSelect
            key={column.id}
            aria-label={`Only ${column.title}`}
            placeholder={state.filter?.[column.id]?.length ? undefined : column.title}
            w={narrow ? '100%' : 138}
            clearable
            searchable
            comboboxProps={{ shadow: 'md' }}
            clearButtonProps={{ 'aria-label': `Show every ${column.title}` }}
            value={[...(state.filter?.[column.id] ?? [])]}
            data={choicesOf(rows, column).map(({ value, size }) => ({ value, label: `${sayValue(column, value)} (${size.toLocaleString()})` }))}
            onChange={(values) => onState({ ...state, filter: withFilter(state.filter, column.id, values) })}
          />
        ))}
      {groups.length > 0 && (
        <Select
          aria-label="Group by"
          placeholder="Group by"
          w={narrow ? '100%' : 122}
          clearable
          clearButtonProps={{ 'aria-label': 'No groups' }}
          comboboxProps={{ shadow: 'md' }}
          value={state.group ?? null}
          data={groups.map((column) => ({ value: column.id, label: column.title }))}
          onChange={(group) => onState({ ...state, group: group ?? undefined })}
        />
      )}
      {narrow && (
        <Select
          aria-label="Sort by"
          placeholder="Sort by"
          w="100%"
          clearable
          clearButtonProps={{ 'aria-label': 'No order' }}
          value={state.sort ?? null}
          data={columns
            .filter((column) => column.sort !== false)
            .flatMap((column) => [
              { value: column.id, label: `${column.title}, rising` },
              { value: `-${column.id}`, label: `${column.title}, falling` },
            ])}
          onChange={(sort) => onState({ ...state, sort: sort ?? undefined })}
        />
      )}
    </>
  )
}

function withFilter(filter: TableState['filter'], id: string, values: readonly string[]): TableState['filter'] {
  const next = { ...filter, [id]: values }
  if (values.length === 0) delete next[id]
  return Object.keys(next).length === 0 ? undefined : next
}
