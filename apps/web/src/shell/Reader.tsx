import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconHelpCircle, IconLogout, IconRoute2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut, useKnownSession } from '../api/session.ts'
import { ColorSchemeButton } from './ColorSchemeButton.tsx'
import classes from './Navigation.module.css'
import { restartTour, showHelp } from './shell-state.ts'

/** Who is signed in, how it looks, help, and the way out. */
export function Reader() {
  const user = useKnownSession()?.user ?? null
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut(client)
    await navigate({ to: '/sign-in' })
  }
  return (
    <div className={classes.reader}>
      <Menu shadow="md" position="top-start" width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.user} aria-label={`${user?.name ?? 'You'}: account`}>
            {user?.name}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{user?.email}</Menu.Label>
          <Menu.Item leftSection={<IconRoute2 size={16} aria-hidden />} onClick={restartTour}>
            Take the tour again
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ColorSchemeButton />
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon onClick={() => showHelp(true)} aria-label="Keyboard shortcuts">
          <IconHelpCircle size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
