import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { ProblemList } from './ProblemList.tsx'
import { useSubmit } from './SignInForm.tsx'

type From = 'empty' | 'harbor' | 'hillstrom'

const froms: readonly { readonly value: From; readonly label: string; readonly about: string; readonly name: string }[] = [
  { value: 'empty', label: 'Empty', about: 'For your own spreadsheet or text.', name: '' },
  { value: 'harbor', label: 'Sample: Harbor Outfitters', about: 'A mid-sized retailer, made up, with planted flaws.', name: 'Harbor Outfitters' },
  {
    value: 'hillstrom',
    label: 'Example: an e-mail experiment',
    about: 'A shop that wants more spend per customer; a real experiment with 64,000 customers.',
    name: 'Hillstrom',
  },
]

/** Makes a workspace and goes there: an empty one to its import, the others to their overview. */
export function NewWorkspaceForm() {
  const [from, setFrom] = useState<From>('empty')
  const [name, setName] = useState('')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { problems, working, submit } = useSubmit(async () => {
    const made = await call('create-workspace', { name, from }, { workspace: null })
    await client.query({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: from === 'empty' ? '/$workspace/import' : '/$workspace/overview', params: { workspace: made.id } })
  })
  const choose = (value: string) => {
    const chosen = froms.find((one) => one.value === value)!
    if (name === '' || froms.some((one) => one.name === name)) setName(chosen.name)
    setFrom(chosen.value)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Radio.Group label="Start from" value={from} onChange={choose}>
          <Stack gap="sm" mt="xs">
            {froms.map((one) => (
              <Radio key={one.value} value={one.value} label={one.label} description={one.about} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput label="Name of the organisation" required value={name} onChange={(event) => setName(event.currentTarget.value)} maw={420} />
        <div role="alert">{problems.length > 0 && <ProblemList problems={problems} size="sm" />}</div>
        <Button type="submit" loading={working} style={{ alignSelf: 'flex-start' }}>
          Create the workspace
        </Button>
      </Stack>
    </form>
  )
}
