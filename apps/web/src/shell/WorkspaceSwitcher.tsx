import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../api/role.ts'
import { useKnownSession } from '../api/session.ts'
import classes from './Navigation.module.css'

/** Which organisation one looks at, and the others one may go to. */
export function WorkspaceSwitcher() {
  const session = useKnownSession()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  if (session === null) return null
  const name = workspace?.name ?? 'Choose a workspace'
  return (
    <Menu shadow="md" width={280} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.workspace} aria-label={`Workspace: ${name}. Change it`}>
          <span>{name}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {session.workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={one.id === workspace?.id ? <IconCheck size={16} aria-label="Shown now" /> : <span style={{ width: 16, display: 'block' }} />}
            onClick={() => void navigate({ to: '/$workspace/overview', params: { workspace: one.id } })}
          >
            {one.name}
            {one.sample && <span className={classes.aside}> sample</span>}
          </Menu.Item>
        ))}
        {workspace && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPlus size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/$workspace/settings" params={{ workspace: workspace.id }} search={{ tab: 'workspaces' }} {...props} />}
            >
              New workspace
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
