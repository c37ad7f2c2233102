import { Button, Group, Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../api/announce.tsx'
import { call } from '../api/client.ts'
import { useOperation } from '../api/queries.ts'
import { useMay, useWorkspace } from '../api/role.ts'
import { sessionQuery } from '../api/session.ts'
import { count } from '../format/words.ts'
import classes from './Strips.module.css'

/** Says that a workspace is the sample, opens the door to the reader's own spreadsheet, and takes the sample away. */
export function SampleStrip() {
  const workspace = useWorkspace()
  const mayDelete = useMay('owner')
  const [asking, setAsking] = useState(false)
  if (workspace?.sample !== true) return null
  return (
    <div className={classes.sample}>
      <Text size="sm">
        <strong>Sample.</strong> {workspace.name} is made up, flaws and all.
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="light" renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace: workspace.id }} {...props} />}>
          Start with your own spreadsheet
        </Button>
        {mayDelete && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsking(true)}>
            Delete the sample
          </Button>
        )}
      </Group>
      {asking && <DeleteSample id={workspace.id} name={workspace.name} onClose={() => setAsking(false)} />}
    </div>
  )
}

function DeleteSample({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const things = useOperation('things', { limit: 1 })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [working, setWorking] = useState(false)
  const remove = async () => {
    setWorking(true)
    try {
      const gone = await call('delete-workspace', { confirm: name }, { workspace: id })
      client.removeQueries({ queryKey: ['operation', id] })
      await client.query({ ...sessionQuery, staleTime: 0 })
      announce({ says: `${name} is gone, with its ${count(gone.things, 'thing')}.` })
      await navigate({ to: '/' })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
      setWorking(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title="Delete the sample">
      <Text>
        This takes {name} away{things.data ? `: its ${count(things.data.total, 'thing')}, their history, and their numbers` : ''}. Your own workspaces stay as
        they are. It cannot be undone, but you can make a new sample in Settings.
      </Text>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={working} onClick={() => void remove()}>
          Delete the sample
        </Button>
      </Group>
    </Modal>
  )
}
