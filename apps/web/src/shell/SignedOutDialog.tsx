import { Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onSignedOut } from '../api/signed-out.ts'
import { SignInForm } from '../parts/SignInForm.tsx'

/** The session ended while a page stood open: sign in here, and go on where one was. */
export function SignedOutDialog() {
  const [out, setOut] = useState(false)
  const client = useQueryClient()
  useEffect(() => onSignedOut(() => setOut(true)), [])
  const back = async () => {
    setOut(false)
    await client.invalidateQueries()
  }
  return (
    <Modal opened={out} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title="You were signed out">
      <Text size="sm" c="dimmed" mb="md">
        Your session ended. Sign in and you are back on this page.
      </Text>
      <SignInForm onDone={back} />
    </Modal>
  )
}
