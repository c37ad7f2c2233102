import { Table } from '@mantine/core'

/** Rows of figures under a title, for the statistics of a page; nothing where there are no rows. */
export function Listing({
  title,
  head,
  rows,
  minWidth = 320,
}: {
  title: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
  /** Below it the table scrolls sideways, in pixels. */
  minWidth?: number
}) {
  if (rows.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': title } }}>
      <Table verticalSpacing={4}>
        <Table.Caption ta="left" mt={0} mb={4} style={{ captionSide: 'top' }}>
          {title}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {head.map((name, index) => (
              <Table.Th key={name} ta={index === 0 ? 'left' : 'right'}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells) => (
            <Table.Tr key={cells.join(' ')}>
              {cells.map((cell, index) => (
                <Table.Td key={head[index]} ta={index === 0 ? 'left' : 'right'} className="tabular">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
