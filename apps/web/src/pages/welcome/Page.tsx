import { Anchor } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { sessionQuery, setUp, useKnownSession } from '../../api/session.ts'
import { Door } from '../../parts/Door.tsx'
import { NewPasswordForm } from '../../parts/NewPasswordForm.tsx'

const route = getRouteApi('/welcome')

/** Opened by the one-time link that the terminal prints at the first start. */
export function Page() {
  const { token } = route.useSearch()
  const session = useKnownSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  if (session !== null && !session.setupNeeded) {
    return (
      <Door title="This is set up already" about="The first owner exists. Sign in, or ask an owner for an invitation.">
        <Anchor href="/sign-in">Sign in</Anchor>
      </Door>
    )
  }
  if (token === undefined) {
    return (
      <Door
        title="Open the link from the terminal"
        about="Plumbline printed a link with a one-time token when it started. Open that link to become the first owner of this installation."
      >
        <span />
      </Door>
    )
  }
  return (
    <Door title="Welcome" about="You become the owner of this installation. Everything stays on this machine: no account elsewhere, nothing sent out.">
      <NewPasswordForm
        withEmail
        button="Start"
        onSend={async (account) => {
          await setUp({ token, ...account })
          await client.query({ ...sessionQuery, staleTime: 0 })
          await navigate({ to: '/', replace: true })
        }}
      />
    </Door>
  )
}
