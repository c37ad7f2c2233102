import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CallFailed } from '../api/client.ts'
import { signIn } from '../api/session.ts'
import type { Refusals } from '../api/write.ts'
import { ProblemList } from './ProblemList.tsx'

/** E-mail and password. onDone: the session has begun. */
export function SignInForm({ onDone }: { onDone: () => Promise<void> | void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { problems, working, submit } = useSubmit(async () => {
    await signIn({ email, password })
    await onDone()
  })
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        <div role="alert">{problems.length > 0 && <ProblemList problems={problems} size="sm" />}</div>
        <Button type="submit" loading={working} fullWidth size="md">
          Sign in
        </Button>
      </Stack>
    </form>
  )
}

/** A form that is sent once at a time and keeps what the server refused. */
export function useSubmit(send: () => Promise<void>): { problems: Refusals; working: boolean; submit: (event: FormEvent) => void } {
  const [problems, setProblems] = useState<Refusals>([])
  const [working, setWorking] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (working) return
    setWorking(true)
    setProblems([])
    send()
      .catch((error: unknown) => {
        if (!(error instanceof CallFailed)) throw error
        setProblems(error.problems)
      })
      .finally(() => setWorking(false))
  }
  return { problems, working, submit }
}
