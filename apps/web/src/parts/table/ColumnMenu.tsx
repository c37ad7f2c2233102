import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { Column } from './column.ts'

/** Which columns are shown. */
export function ColumnMenu<Row>({
  columns,
  shown,
  onChange,
}: {
  columns: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  onChange: (ids: string[]) => void
}) {
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
