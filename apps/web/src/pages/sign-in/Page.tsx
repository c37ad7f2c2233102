import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session.ts'
import { Door } from '../../parts/Door.tsx'
import { SignInForm } from '../../parts/SignInForm.tsx'

const route = getRouteApi('/sign-in')

export function Page() {
  const { to } = route.useSearch()
  const client = useQueryClient()
  const router = useRouter()
  const enter = async () => {
    client.removeQueries({ queryKey: ['operation'] })
    await client.query({ ...sessionQuery, staleTime: 0 })
    await router.navigate({ href: to ?? '/' })
  }
  return (
    <Door title="Sign in" about="One line from what you want to what really changed.">
      <SignInForm onDone={enter} />
    </Door>
  )
}
