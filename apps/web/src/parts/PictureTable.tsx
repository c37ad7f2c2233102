import { ScrollArea, Table } from '@mantine/core'
import type { ReactNode } from 'react'

/** The numbers behind a picture, for the other side of its switch. columns: heads, the first at the left and the others at the right. children: the rows. */
export function PictureTable({ title, columns, height = 420, children }: { title: string; columns: readonly string[]; height?: number; children: ReactNode }) {
  const [first, ...others] = columns
  return (
    <ScrollArea.Autosize mah={height} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': `${title}, table` }}>
      <Table stickyHeader highlightOnHover verticalSpacing={5}>
        <caption className="visually-hidden">{title}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{first}</Table.Th>
            {others.map((name) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
