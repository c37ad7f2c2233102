import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemList } from './ProblemList.tsx'
import { useSubmit } from './SignInForm.tsx'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Who one is and a new password. withEmail: false where an invitation already says the address. */
export function NewPasswordForm({ withEmail, button, onSend }: { withEmail: boolean; button: string; onSend: (account: NewAccount) => Promise<void> }) {
  const [account, setAccount] = useState<NewAccount>({ name: '', email: '', password: '' })
  const { problems, working, submit } = useSubmit(() => onSend(account))
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          value={account.name}
          onChange={(event) => setAccount({ ...account, name: event.currentTarget.value })}
        />
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
          description="12 characters or more."
          autoComplete="new-password"
          required
          minLength={12}
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
