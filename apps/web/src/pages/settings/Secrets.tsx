import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useWrite } from '../../api/write.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { useSubmit } from '../../parts/SignInForm.tsx'
import { SecretList } from './SecretList.tsx'
import classes from './Settings.module.css'

/** What sources sign in with. A secret goes in and never comes out again. */
export function Secrets() {
  const writer = useWrite()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const secret = useRef<HTMLInputElement>(null)
  const replace = (next: string) => {
    setName(next)
    secret.current?.focus()
  }
  const { problems, working, submit } = useSubmit(async () => {
    await writer.run('set-secret', { name, value }, `${name} is sealed`)
    setName('')
    setValue('')
  })
  return (
    <div className={classes.stack}>
      <SecretList onReplace={replace} />
      <Section
        id="set-secret"
        title="Set or replace one"
        about="Such as the address of a database with its password: postgres://user:password@server/database. It is sealed with a key that lies outside of the database, and never shown again."
      >
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            label="Name"
            placeholder="SHOP_DATABASE_URL"
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value.toUpperCase().replaceAll(/[\s-]/g, '_'))}
          />
          <PasswordInput
            ref={secret}
            label="Secret"
            required
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          />
          <Button type="submit" loading={working}>
            Seal it
          </Button>
        </form>
        {problems.length > 0 && (
          <div role="alert">
            <ProblemList problems={problems} size="sm" />
          </div>
        )}
      </Section>
    </div>
  )
}
