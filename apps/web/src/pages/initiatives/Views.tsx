import { Button, Checkbox, Group, Menu, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useOperation } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import type { InitiativesSearch } from './search.ts'

const page = 'initiatives'

/** The views that a reader kept: a name for filters, order, groups and columns. */
export function Views({ search, onOpen }: { search: InitiativesSearch; onOpen: (state: Record<string, unknown>) => void }) {
  const views = useOperation('views', { page })
  const [naming, setNaming] = useState(false)
  const writer = useWrite()
  const kept = views.data?.views ?? []
  const { picked: _, ...state } = search
  return (
    <Popover withRoles={false} opened={naming} onChange={setNaming} trapFocus shadow="md" position="bottom-end" withinPortal>
      <Popover.Target>
        <div>
          <Menu shadow="md" position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
                Views
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {kept.length === 0 && <Menu.Label>No view saved yet</Menu.Label>}
              {kept.map((view) => (
                <Group key={view.id} gap={0} wrap="nowrap" justify="space-between">
                  <Menu.Item onClick={() => onOpen(view.state)}>
                    {view.name}
                    {view.shared && (
                      <Text span size="xs" c="dimmed">
                        {' '}
                        for everybody
                      </Text>
                    )}
                  </Menu.Item>
                  <Menu.Item
                    w="auto"
                    px="xs"
                    aria-label={`Delete the view ${view.name}`}
                    onClick={() => void writer.run('save-view', { page, name: view.name, state: {}, remove: true }, `View deleted: ${view.name}`)}
                  >
                    <IconTrash size={15} aria-hidden />
                  </Menu.Item>
                </Group>
              ))}
              <Menu.Divider />
              <Menu.Item onClick={() => setTimeout(() => setNaming(true))}>Save this view</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <NameView
          onSave={async (name, shared) => {
            await writer.run('save-view', { page, name, state, shared })
            announce({ says: `View saved: ${name}` })
            setNaming(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function NameView({ onSave }: { onSave: (name: string, shared: boolean) => Promise<void> }) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setFailed('Give it a name.')
    onSave(name.trim(), shared).catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label="Name of the view" data-autofocus value={name} error={failed} onChange={(event) => setName(event.currentTarget.value)} />
        <Checkbox label="For everybody in the workspace" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <Button type="submit">Save view</Button>
      </Stack>
    </form>
  )
}
