import { ActionIcon, Button, Group, List, Menu, Modal, Stack, Text } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { IconCopy, IconDots, IconHistory, IconRoute, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { count, sayKind, splitKey } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Loaded } from '../../parts/States.tsx'

/** What else can be done with an initiative. */
export function InitiativeMenu({ thing }: { thing: ThingView }) {
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const mayWrite = useMayWrite()
  const [deleting, setDeleting] = useState(false)
  const key = `initiative/${thing.id}`
  const copy = () => void navigator.clipboard.writeText(window.location.href).then(() => announce({ says: 'Link copied.' }))
  return (
    <>
      <Menu shadow="md" position="bottom-end">
        <Menu.Target>
          <ActionIcon size={36} variant="default" aria-label="More">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRoute size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/$workspace/line', params: { workspace }, search: { focus: key } })}
          >
            Ask why on the line
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/$workspace/history', params: { workspace }, search: { thing: key } })}
          >
            Its whole history
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
            Copy link
          </Menu.Item>
          {mayWrite && (
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={deleting} onClose={() => setDeleting(false)} title={`Delete ${thing.name}?`}>
        <DeleteForm thing={thing} onClose={() => setDeleting(false)} onDone={() => void navigate({ to: '/$workspace/initiatives', params: { workspace } })} />
      </Modal>
    </>
  )
}

/** Says what a deletion takes along; tasks and evidence have no meaning without their initiative. */
function DeleteForm({ thing, onClose, onDone }: { thing: ThingView; onClose: () => void; onDone: () => void }) {
  const query = useOperation('thing', { thing: `initiative/${thing.id}` })
  const writer = useWrite()
  const [refused, setRefused] = useState<Refusals>([])
  return (
    <Loaded query={query}>
      {({ referencedBy }) => {
        const keys = [...new Set(referencedBy.map((one) => one.thing))]
        const along = keys.filter((key) => ['tactic', 'evidence'].includes(splitKey(key).kind))
        const others = keys.filter((key) => !along.includes(key))
        const remove = async () => {
          const gone = [...along, `initiative/${thing.id}`].map((key) => ({ ...splitKey(key), doc: null }))
          const problems = await writer.write(gone, { says: `Deleted: ${thing.name}` })
          if (problems.length === 0) onDone()
          else setRefused(problems)
        }
        return (
          <Stack>
            {along.length > 0 && <Text>It takes along {count(along.length, 'thing')}: its tasks and its evidence.</Text>}
            {others.length > 0 && (
              <div>
                <Text>These still speak of it; take it out of them first:</Text>
                <List size="sm">
                  {others.map((key) => (
                    <List.Item key={key}>
                      {sayKind(splitKey(key).kind)} {referencedBy.find((one) => one.thing === key)?.name}
                    </List.Item>
                  ))}
                </List>
              </div>
            )}
            <Text c="dimmed" size="sm">
              Undo brings all of it back. History keeps what it was.
            </Text>
            {refused.length > 0 && <ProblemList problems={refused} size="sm" />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Keep it
              </Button>
              <Button color="red" onClick={() => void remove()}>
                Delete
              </Button>
            </Group>
          </Stack>
        )
      }}
    </Loaded>
  )
}
