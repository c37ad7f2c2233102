import { Text } from '@mantine/core'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import { CardList } from './CardList.tsx'
import type { Column, TableState } from './column.ts'
import { fitColumns } from './fit.ts'
import { GridRows } from './GridRows.tsx'
import { chooseRows, layLines } from './rows.ts'
import { TableTools } from './TableTools.tsx'

export interface DataTableProps<Row> {
  /** What the table holds, for its name: "Initiatives". */
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly state: TableState
  readonly onState: (state: TableState) => void
  /** Enter or a click on a row. */
  readonly onOpen?: (row: Row) => void
  /** Key of the row that stands open beside the table. */
  readonly selected?: string
  /** Said when the filters leave nothing. */
  readonly nothing?: string
  /** More tools beside the search, such as saved views. */
  readonly tools?: ReactNode
}

/**
 * A table that holds ten thousand rows: search, filter, sort, group, choice of columns, all in `state`, which belongs in the address.
 * Arrow keys move between rows, Enter opens one. Narrow screens show cards.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, state, onState, tools, nothing = 'Nothing fits these filters.' } = props
  const narrow = useMediaQuery('(max-width: 48em)', typeof window !== 'undefined' && window.innerWidth < 768)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(
    () => (state.columns ? columns.filter((column) => state.columns!.includes(column.id) || column.head) : columns.filter((column) => !column.hidden)),
    [columns, state.columns],
  )
  const chosen = useMemo(() => chooseRows(rows, columns, state), [rows, columns, state])
  const by = columns.find((column) => column.id === state.group)
  const lines = useMemo(() => layLines(chosen, by, folded), [chosen, by, folded])
  const fold = (group: string) =>
    setFolded((before) => {
      const next = new Set(before)
      if (!next.delete(group)) next.add(group)
      return next
    })
  // A reader who chose columns gets all of them; the usual ones give way where there is no room.
  const { ref, width } = useElementSize()
  const free = shown.filter((column) => column.id !== by?.id)
  const list = { ...props, columns: state.columns || narrow ? free : fitColumns(free, width), lines, by, fold }
  return (
    <section aria-label={label} ref={ref}>
      <TableTools
        label={label}
        rows={rows}
        columns={columns}
        shown={shown}
        chosen={chosen.length}
        state={state}
        onState={onState}
        narrow={narrow === true}
        tools={tools}
      />
      {lines.length === 0 ? (
        <Text c="dimmed" py="xl">
          {nothing}
        </Text>
      ) : narrow ? (
        <CardList {...list} />
      ) : (
        <GridRows {...list} />
      )}
    </section>
  )
}
