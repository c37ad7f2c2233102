import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Column } from './column.ts'
import classes from './DataTable.module.css'
import type { LineListProps } from './GridRows.tsx'
import { sayValue } from './rows.ts'

/** The same rows as cards, for narrow screens. */
export function CardList<Row>({ label, lines, columns, by, keyOf, onOpen, fold }: LineListProps<Row>) {
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0))
  const virtual = useWindowVirtualizer({ count: lines.length, estimateSize: () => 150, overscan: 6, scrollMargin: margin })
  return (
    <ul ref={list} className={classes.cards} aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const line = lines[item.index]!
        const place = { position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start - margin}px)` } as const
        return (
          <li key={'group' in line ? `group ${line.group}` : keyOf(line.row)} data-index={item.index} ref={virtual.measureElement} style={place}>
            {'group' in line ? (
              <UnstyledButton className={classes.groupCard} onClick={() => fold(line.group)} aria-expanded={!line.folded}>
                <IconChevronRight size={15} aria-hidden className={line.folded ? classes.chevron : classes.chevronOpen} />
                {sayValue(by, line.group)} <span className={classes.size}>{line.size.toLocaleString()}</span>
              </UnstyledButton>
            ) : (
              <Card row={line.row} columns={columns} onOpen={onOpen} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Card<Row>({ row, columns, onOpen }: { row: Row; columns: readonly Column<Row>[]; onOpen?: (row: Row) => void }) {
  const head = columns.find((column) => column.head) ?? columns[0]!
  const read = (column: Column<Row>) => (column.cell ? column.cell(row) : (column.value(row) ?? ''))
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <div className={classes.cardTitle}>{read(head)}</div>
        {onOpen && (
          <button type="button" className={classes.cardOpen} onClick={() => onOpen(row)} aria-label={`Open ${head.value(row) ?? ''}`}>
            <IconChevronRight size={18} aria-hidden />
          </button>
        )}
      </div>
      <dl>
        {columns
          .filter((column) => column !== head && column.value(row) !== null)
          .map((column) => (
            <div key={column.id}>
              <dt>{column.title}</dt>
              <dd>{read(column)}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
