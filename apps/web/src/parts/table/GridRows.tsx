import { IconArrowDown, IconArrowUp, IconChevronRight } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Column, TableState } from './column.ts'
import classes from './DataTable.module.css'
import type { DataTableProps } from './DataTable.tsx'
import { useRowKeys } from './row-keys.ts'
import { type Line, readSort, sayValue } from './rows.ts'

export type LineListProps<Row> = DataTableProps<Row> & {
  readonly lines: readonly Line<Row>[]
  /** The column that the rows are grouped by. */
  readonly by: Column<Row> | undefined
  readonly fold: (group: string) => void
}

/** The table proper: only the rows in view stand in the document, between two spacers. */
export function GridRows<Row>({ label, lines, columns, by, keyOf, state, onState, onOpen, selected, fold }: LineListProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0))
  const virtual = useWindowVirtualizer({ count: lines.length, estimateSize: () => 45, overscan: 12, scrollMargin: margin })
  const items = virtual.getVirtualItems()
  const above = (items[0]?.start ?? margin) - margin
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)
  const { active, onKeyDown, setActive } = useRowKeys(lines.length, body, (index) => virtual.scrollToIndex(index))
  const open = (line: Line<Row>) => ('group' in line ? fold(line.group) : onOpen?.(line.row))
  const enter = (event: KeyboardEvent, line: Line<Row>) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    open(line)
  }
  return (
    <table className={classes.table} aria-label={label} aria-rowcount={lines.length + 1}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} state={state} onState={onState} columns={columns} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {above > 0 && (
          <tr style={{ height: above }}>
            <td colSpan={columns.length} className={classes.spacer} />
          </tr>
        )}
        {items.map(({ index }) => {
          const line = lines[index]!
          const common = {
            'data-index': index,
            'aria-rowindex': index + 2,
            tabIndex: index === active ? 0 : -1,
            onFocus: () => setActive(index),
            onKeyDown: (event: KeyboardEvent) => enter(event, line),
            ref: virtual.measureElement,
          }
          if ('group' in line)
            return (
              <tr key={`group ${line.group}`} {...common} className={classes.group} onClick={() => fold(line.group)}>
                <td colSpan={columns.length}>
                  <button type="button" className={classes.folder} tabIndex={-1} aria-expanded={!line.folded}>
                    <IconChevronRight size={15} aria-hidden className={line.folded ? classes.chevron : classes.chevronOpen} />
                    {sayValue(by, line.group)} <span className={classes.size}>{line.size.toLocaleString()}</span>
                  </button>
                </td>
              </tr>
            )
          const key = keyOf(line.row)
          return (
            <tr
              key={key}
              {...common}
              className={onOpen ? classes.opens : undefined}
              data-selected={key === selected || undefined}
              onClick={(event) => !isControl(event.target) && open(line)}
            >
              {columns.map((column) => (
                <td key={column.id} data-align={column.align}>
                  {column.cell ? column.cell(line.row) : (column.value(line.row) ?? '')}
                </td>
              ))}
            </tr>
          )
        })}
        {below > 0 && (
          <tr style={{ height: below }}>
            <td colSpan={columns.length} className={classes.spacer} />
          </tr>
        )}
      </tbody>
    </table>
  )
}

function HeadCell<Row>({
  column,
  columns,
  state,
  onState,
}: {
  column: Column<Row>
  columns: readonly Column<Row>[]
  state: TableState
  onState: (state: TableState) => void
}) {
  const order = readSort(columns, state.sort)
  const mine = order?.column.id === column.id
  const next = !mine ? column.id : order.falling ? undefined : `-${column.id}`
  return (
    <th scope="col" data-align={column.align} aria-sort={mine ? (order.falling ? 'descending' : 'ascending') : 'none'}>
      {column.sort === false ? (
        (column.top ?? column.title)
      ) : (
        <button type="button" onClick={() => onState({ ...state, sort: next })}>
          {column.title}
          {mine && (order.falling ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
        </button>
      )}
    </th>
  )
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a,button,input,select,textarea,[role="button"]') !== null
}
