import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { join, sessionQuery } from '../../api/session.ts'
import { Door } from '../../parts/Door.tsx'
import { NewPasswordForm } from '../../parts/NewPasswordForm.tsx'

const route = getRouteApi('/join')

/** Opened by the link of an invitation. */
export function Page() {
  const { token } = route.useSearch()
  const client = useQueryClient()
  const navigate = useNavigate()
  if (token === undefined) {
    return (
      <Door title="This invitation is not whole" about="The link lacks its token. Copy the whole link from the message you got, or ask for a new one.">
        <a href="/sign-in">Sign in</a>
      </Door>
    )
  }
  return (
    <Door title="Join" about="You were invited to a workspace. Say who you are and choose a password; if you have an account here already, give its password.">
      <NewPasswordForm
        withEmail={false}
        button="Join"
        onSend={async ({ name, password }) => {
          await join({ token, name, password })
          await client.query({ ...sessionQuery, staleTime: 0 })
          await navigate({ to: '/', replace: true })
        }}
      />
    </Door>
  )
}
