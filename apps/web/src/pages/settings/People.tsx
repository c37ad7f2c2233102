import { Button, Select, TextInput } from '@mantine/core'
import type { MemberView, Role } from '@plumbline/plumb/types'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useOperation } from '../../api/queries.ts'
import { useMay } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { useSubmit } from '../../parts/SignInForm.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { AccessLog } from './AccessLog.tsx'
import { roleOptions } from './roles.ts'
import { Secret } from './Secret.tsx'
import classes from './Settings.module.css'

/** Who may do what here, and invitations. */
export function People() {
  const mayAdmin = useMay('admin')
  const members = useOperation('members', {})
  return (
    <div className={classes.stack}>
      <Section id="members" title="Who works here">
        <Loaded query={members} loading={<LoadingState picture={false} rows={3} />}>
          {(answer) => (
            <ul className={classes.people}>
              {answer.members.map((member) => (
                <li key={member.id}>
                  <span className={classes.who}>
                    {member.name}
                    <span>{member.email}</span>
                  </span>
                  {mayAdmin ? <RoleChoice member={member} /> : member.role}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      {mayAdmin && <Invite />}
      {mayAdmin && <AccessLog />}
    </div>
  )
}

function RoleChoice({ member }: { member: MemberView }) {
  const writer = useWrite()
  const change = async (value: string | null) => {
    const role = value === 'out' ? null : (value as Role)
    try {
      await writer.run('set-role', { member: member.id, role }, role === null ? `${member.name} is no member any more` : `${member.name} is now ${role}`)
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    }
  }
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      w={190}
      allowDeselect={false}
      value={member.role}
      data={[...roleOptions, { value: 'out', label: 'Take out' }]}
      onChange={(value) => void change(value)}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}

function Invite() {
  const writer = useWrite()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('contributor')
  const [made, setMade] = useState<{ link: string; expiresAt: string; name: string } | null>(null)
  const { problems, working, submit } = useSubmit(async () => {
    const answer = await writer.run('invite', { email, name, role })
    setMade({ ...answer, name })
    setEmail('')
    setName('')
  })
  return (
    <Section id="invite" title="Invite somebody" about="You get a link to send yourself; Plumbline sends no mail.">
      <form className={classes.form} onSubmit={submit}>
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label="E-mail" type="email" required value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <Select
          label="Role"
          allowDeselect={false}
          data={[...roleOptions]}
          value={role}
          onChange={(value) => setRole(value as Role)}
          comboboxProps={{ shadow: 'md' }}
        />
        <Button type="submit" loading={working}>
          Make the link
        </Button>
      </form>
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} size="sm" />
        </div>
      )}
      {made && <Secret title={`Send this link to ${made.name}. It works once, until ${sayDate(made.expiresAt)}.`} secret={made.link} />}
    </Section>
  )
}
