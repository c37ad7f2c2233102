import { Button, Group, Modal, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../api/announce.tsx'
import { call } from '../api/client.ts'
import { useOperation } from '../api/queries.ts'
import { type SessionWorkspace, sessionQuery } from '../api/session.ts'
import { count } from '../format/words.ts'
import { ProblemList } from './ProblemList.tsx'
import { useSubmit } from './SignInForm.tsx'

/** Says what goes along when a workspace goes, and deletes it. The sample goes at one press; any other wants its name typed. */
export function DeleteWorkspace({ workspace, onClose }: { workspace: SessionWorkspace; onClose: () => void }) {
  const things = useOperation('things', { limit: 1 })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const { problems, working, submit } = useSubmit(async () => {
    const gone = await call('delete-workspace', { confirm: workspace.id }, { workspace: workspace.id })
    await navigate({ to: '/start' })
    client.removeQueries({ queryKey: ['operation', workspace.id] })
    await client.query({ ...sessionQuery, staleTime: 0 })
    announce({ says: `${workspace.name} is gone, with its ${count(gone.things, 'thing')}.` })
    await navigate({ to: '/' })
  })
  const amount = things.data ? `: its ${count(things.data.total, 'thing')}, their whole history, the numbers and the data files` : ' with its whole history'
  return (
    <Modal opened onClose={onClose} title={workspace.sample ? 'Delete the sample' : `Delete ${workspace.name}`}>
      <form onSubmit={submit}>
        <Text>
          This takes {workspace.name} away{amount}. It cannot be undone
          {workspace.sample
            ? ', but you can make a new sample in Settings. Your own workspaces stay as they are.'
            : '. Export it first if you may need it again.'}
        </Text>
        {!workspace.sample && (
          <TextInput
            mt="md"
            label={`Type “${workspace.name}” to go on`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {problems.length > 0 && (
          <div role="alert">
            <ProblemList problems={problems} size="sm" />
          </div>
        )}
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red" loading={working} disabled={!workspace.sample && typed !== workspace.name}>
            {workspace.sample ? 'Delete the sample' : 'Delete it'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
