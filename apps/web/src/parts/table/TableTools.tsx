import { Button, Group, Menu, MultiSelect, Select, Text, TextInput } from '@mantine/core'
import { IconColumns3, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Column, TableState } from './column.ts'
import { choicesOf, sayValue } from './rows.ts'

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
  const groups = columns.filter((column) => column.group)
  const [search, setSearch] = useSettled(state.search ?? '', (text) => onState({ ...state, search: text === '' ? undefined : text }))
  const touched = state.search !== undefined || Object.keys(state.filter ?? {}).length > 0
  return (
    <Group gap="xs" mb="sm" align="flex-end">
      <TextInput
        aria-label={`Search ${label}`}
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        w={narrow ? '100%' : 220}
      />
      {columns
        .filter((column) => column.filter)
        .map((column) => (
          <MultiSelect
            key={column.id}
            aria-label={`Only ${column.title}`}
            placeholder={state.filter?.[column.id]?.length ? undefined : column.title}
            w={narrow ? '100%' : 190}
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
          w={narrow ? '100%' : 150}
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
      <ColumnMenu columns={columns} shown={shown} onChange={(ids) => onState({ ...state, columns: ids })} />
      {tools}
      <Text size="sm" c="dimmed" ml={narrow ? 0 : 'auto'} role="status" className="tabular">
        {touched ? `${chosen.toLocaleString()} of ${rows.length.toLocaleString()}` : rows.length.toLocaleString()}
        {touched && (
          <Button variant="subtle" size="compact-sm" ml="xs" onClick={() => onState({ ...state, search: undefined, filter: undefined })}>
            Show all
          </Button>
        )}
      </Text>
    </Group>
  )
}

function ColumnMenu<Row>({ columns, shown, onChange }: { columns: readonly Column<Row>[]; shown: readonly Column<Row>[]; onChange: (ids: string[]) => void }) {
  const ids = shown.map((column) => column.id)
  const toggle = (id: string) => onChange(columns.map((column) => column.id).filter((one) => (one === id ? !ids.includes(id) : ids.includes(one))))
  return (
    <Menu closeOnItemClick={false} shadow="md" position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter((column) => !column.head)
          .map((column) => (
            <Menu.Item
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={ids.includes(column.id)}
              onClick={() => toggle(column.id)}
              leftSection={
                <span aria-hidden style={{ width: 14, display: 'inline-block' }}>
                  {ids.includes(column.id) ? '✓' : ''}
                </span>
              }
            >
              {column.title}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function withFilter(filter: TableState['filter'], id: string, values: readonly string[]): TableState['filter'] {
  const next = { ...filter, [id]: values }
  if (values.length === 0) delete next[id]
  return Object.keys(next).length === 0 ? undefined : next
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
