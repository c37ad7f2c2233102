import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { ColumnMenu } from './ColumnMenu.tsx'
import type { Column, TableState } from './column.ts'
import { TableChoices } from './TableChoices.tsx'

interface Props<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  readonly chosen: number
  readonly state: TableState
  readonly onState: (state: TableState) => void
  readonly narrow: boolean
  readonly tools?: ReactNode
}

/** Search, filters, grouping, columns, and how many rows are left. */
export function TableTools<Row>({ label, rows, columns, shown, chosen, state, onState, narrow, tools }: Props<Row>) {
  const [search, setSearch] = useSettled(state.search ?? '', (text) => onState({ ...state, search: text === '' ? undefined : text }))
  const chosenFilters = Object.keys(state.filter ?? {}).length
  const touched = state.search !== undefined || chosenFilters > 0
  // Where there is little room, the choices unfold on demand.
  const [unfolded, setUnfolded] = useState(false)
  return (
    <Group gap="xs" mb="sm" align="flex-end">
      <TextInput
        aria-label={`Search ${label}`}
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        w={narrow ? '100%' : 176}
      />
      {narrow && (
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {chosenFilters > 0 ? `Choose (${chosenFilters})` : 'Choose'}
        </Button>
      )}
      {(!narrow || unfolded) && <TableChoices rows={rows} columns={columns} state={state} onState={onState} narrow={narrow} />}
      <ColumnMenu columns={columns} shown={shown} onChange={(ids) => onState({ ...state, columns: ids })} />
      {tools}
      <Text size="sm" c="dimmed" ml={narrow ? 0 : 'auto'} role="status" className="tabular">
        {touched ? `${chosen.toLocaleString()} of ${rows.length.toLocaleString()}` : rows.length.toLocaleString()} {rows.length === 1 ? 'row' : 'rows'}
        {touched && (
          <Button variant="subtle" size="compact-sm" ml="xs" onClick={() => onState({ ...state, search: undefined, filter: undefined })}>
            Show all
          </Button>
        )}
      </Text>
    </Group>
  )
}

/** Text that is the reader's while typing and goes into the address a moment later. */
function useSettled(value: string, settle: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => settle(text), 200)
    return () => clearTimeout(timer)
  })
  return [text, setText]
}
