import { Anchor } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { join, lookAtInvitation, sessionQuery } from '../../api/session.ts'
import { Door } from '../../parts/Door.tsx'
import { NewPasswordForm } from '../../parts/NewPasswordForm.tsx'
import { ErrorState } from '../../parts/States.tsx'

const route = getRouteApi('/join')

/** Opened by the link of an invitation. */
export function Page() {
  const { token = '' } = route.useSearch()
  const client = useQueryClient()
  const navigate = useNavigate()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => lookAtInvitation(token, signal),
    enabled: token !== '',
    retry: false,
  })
  if (token === '') {
    return (
      <Door title="This invitation is not whole" about="The link lacks its token. Copy the whole link from the message you got, or ask for a new one.">
        <Anchor href="/sign-in">Sign in</Anchor>
      </Door>
    )
  }
  if (invitation.isError) {
    return (
      <Door title="This invitation cannot be used" about="Nothing was changed.">
        <ErrorState error={invitation.error} />
      </Door>
    )
  }
  if (invitation.data === undefined) return null
  const { email, name, role, invitedBy, hasAccount } = invitation.data
  return (
    <Door
      title={`${invitedBy || 'Somebody'} invites you`}
      about={`You join as ${role} with ${email}. ${hasAccount ? 'You have an account here: give its password.' : 'Choose a password to sign in with.'}`}
    >
      <NewPasswordForm
        withEmail={false}
        known={hasAccount}
        name={name}
        button="Join"
        onSend={async (account) => {
          await join({ token, password: account.password, ...(hasAccount ? {} : { name: account.name }) })
          await client.query({ ...sessionQuery, staleTime: 0 })
          await navigate({ to: '/', replace: true })
        }}
      />
    </Door>
  )
}
