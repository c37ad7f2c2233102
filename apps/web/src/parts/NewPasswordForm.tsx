import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemList } from './ProblemList.tsx'
import { useSubmit } from './SignInForm.tsx'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
}

interface Props {
  /** False where an invitation already says the address. */
  readonly withEmail: boolean
  /** True where there is an account already, whose password is asked for. */
  readonly known?: boolean
  readonly name?: string
  readonly button: string
  readonly onSend: (account: NewAccount) => Promise<void>
}

/** Who one is and a password. */
export function NewPasswordForm({ withEmail, known = false, name = '', button, onSend }: Props) {
  const [account, setAccount] = useState<NewAccount>({ name, email: '', password: '' })
  const { problems, working, submit } = useSubmit(() => onSend(account))
  return (
    <form onSubmit={submit}>
      <Stack>
        {!known && (
          <TextInput
            label="Your name"
            autoComplete="name"
            required
            value={account.name}
            onChange={(event) => setAccount({ ...account, name: event.currentTarget.value })}
          />
        )}
        {withEmail && (
          <TextInput
            label="E-mail"
            description="To sign in with. No mail is sent."
            type="email"
            autoComplete="username"
            required
            value={account.email}
            onChange={(event) => setAccount({ ...account, email: event.currentTarget.value })}
          />
        )}
        <PasswordInput
          label="Password"
          description={known ? undefined : '12 characters or more; a few words are easy to keep.'}
          autoComplete={known ? 'current-password' : 'new-password'}
          required
          minLength={known ? undefined : 12}
          value={account.password}
          onChange={(event) => setAccount({ ...account, password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        <div role="alert">{problems.length > 0 && <ProblemList problems={problems} size="sm" />}</div>
        <Button type="submit" size="md" loading={working} fullWidth>
          {button}
        </Button>
      </Stack>
    </form>
  )
}
