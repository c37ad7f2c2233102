import { ActionIcon } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { type DocPath, patchAt } from '../../parts/doc-path.ts'
import { listAt } from './load.ts'
import classes from './RowTable.module.css'

export interface RowColumn {
  readonly title: string
  /** Share of the table's width, in percent. */
  readonly share?: number
  readonly cell: (index: number, path: DocPath) => ReactNode
}

/** A list of a doc, each cell edited in place, each row to be taken out. */
export function RowTable(props: { thing: ThingView; field: string; label: string; columns: readonly RowColumn[]; rowName: (index: number) => string }) {
  const { thing, field, label, columns, rowName } = props
  const rows = listAt(thing, field)
  if (rows.length === 0) return null
  const out = (index: number) => <TakeOut thing={thing} field={field} index={index} name={rowName(index)} />
  // The place in the list is the only name that such a row has.
  const places = rows.map((_, index) => ({ index, key: `row ${index}` }))
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" style={column.share ? { width: `${column.share}%` } : undefined}>
              {column.title}
            </th>
          ))}
          <td className={classes.out} />
        </tr>
      </thead>
      <tbody>
        {places.map(({ index, key }) => (
          <tr key={key}>
            {columns.map((column) => (
              <td key={column.title} data-title={column.title}>
                {column.cell(index, [field, index])}
              </td>
            ))}
            <td className={classes.out}>{out(index)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TakeOut({ thing, field, index, name }: { thing: ThingView; field: string; index: number; name: string }) {
  const writer = useWrite()
  const mayWrite = useMayWrite()
  if (!mayWrite) return null
  return (
    <ActionIcon aria-label={`Take out ${name}`} onClick={() => void writer.edit(thing, patchAt(thing.doc, [field, index], undefined), `Taken out: ${name}`)}>
      <IconX size={16} aria-hidden />
    </ActionIcon>
  )
}
