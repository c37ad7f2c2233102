import { Drawer, UnstyledButton } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../api/queries.ts'
import classes from './BottomBar.module.css'
import { PageLinks } from './Navigation.tsx'
import { pages } from './pages.ts'
import { Reader } from './Reader.tsx'
import { openPalette, showMenu, useShellState } from './shell-state.ts'
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx'

/** The navigation of narrow screens: three pages, the finder, and a menu with the rest. */
export function BottomBar() {
  const workspace = useWorkspaceId()
  const { menu } = useShellState()
  return (
    <>
      <nav className={classes.bar} aria-label="Main pages">
        {pages.slice(0, 3).map(({ to, title, icon: Icon }) => (
          <Link key={to} to={to} params={{ workspace }} className={classes.item} activeOptions={{ includeSearch: false }}>
            <Icon size={20} stroke={1.6} aria-hidden />
            {title}
          </Link>
        ))}
        <UnstyledButton className={classes.item} onClick={openPalette}>
          <IconSearch size={20} stroke={1.6} aria-hidden />
          Find
        </UnstyledButton>
        <UnstyledButton className={classes.item} onClick={() => showMenu(true)} aria-haspopup="dialog" aria-expanded={menu}>
          <IconMenu2 size={20} stroke={1.6} aria-hidden />
          Menu
        </UnstyledButton>
      </nav>
      <Drawer opened={menu} onClose={() => showMenu(false)} title="Plumbline" position="bottom" size="auto">
        <WorkspaceSwitcher />
        <PageLinks onGo={() => showMenu(false)} />
        <Reader />
      </Drawer>
    </>
  )
}
