import { Button, Select, TextInput } from '@mantine/core'
import type { Role } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { useSubmit } from '../../parts/SignInForm.tsx'
import { KeyList } from './KeyList.tsx'
import { roleOptions } from './roles.ts'
import { Secret } from './Secret.tsx'
import classes from './Settings.module.css'

const lengths = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
]

/** Keys for programs and assistants; each is shown once. */
export function Keys() {
  const writer = useWrite()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [days, setDays] = useState('90')
  const [made, setMade] = useState<{ key: string; name: string; expiresAt: string | null } | null>(null)
  const { problems, working, submit } = useSubmit(async () => {
    const answer = await writer.run('create-key', { name, role, expiresInDays: Number(days) })
    setMade({ ...answer, name })
    setName('')
  })
  return (
    <div className={classes.stack}>
      <Section
        id="keys"
        title="A key for a program"
        about="Send it as “Authorization: Bearer …” to the REST API or the MCP server. It can do what its role can, in this workspace only."
      >
        <form className={classes.form} onSubmit={submit}>
          <TextInput label="What it is for" placeholder="CI check" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label="Role"
            allowDeselect={false}
            data={[...roleOptions]}
            value={role}
            onChange={(value) => setRole(value as Role)}
            comboboxProps={{ shadow: 'md' }}
          />
          <Select
            label="Works for"
            allowDeselect={false}
            data={lengths}
            value={days}
            onChange={(value) => setDays(value ?? '90')}
            comboboxProps={{ shadow: 'md' }}
          />
          <Button type="submit" loading={working}>
            Make the key
          </Button>
        </form>
        {problems.length > 0 && (
          <div role="alert">
            <ProblemList problems={problems} size="sm" />
          </div>
        )}
        {made && (
          <Secret
            title={`The key “${made.name}”. It is shown this once${made.expiresAt ? ` and works until ${sayDate(made.expiresAt)}` : ''}.`}
            secret={made.key}
          />
        )}
      </Section>
      <KeyList />
    </div>
  )
}
