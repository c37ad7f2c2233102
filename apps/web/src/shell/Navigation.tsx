import { Kbd, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useOperation, useWorkspaceId } from '../api/queries.ts'
import { Mark } from './Mark.tsx'
import classes from './Navigation.module.css'
import { pages } from './pages.ts'
import { Reader } from './Reader.tsx'
import { openPalette } from './shell-state.ts'
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx'

/** The left side of the shell: from the mark a plumb line hangs down to the page one is on. */
export function Navigation() {
  return (
    <header className={classes.side}>
      <div className={classes.top}>
        <Mark />
        <WorkspaceSwitcher />
      </div>
      <UnstyledButton className={classes.find} onClick={openPalette}>
        <IconSearch size={16} aria-hidden />
        <span>Find or do</span>
        <Kbd size="xs" aria-hidden>
          {modifier} K
        </Kbd>
      </UnstyledButton>
      <PageLinks />
      <Reader />
    </header>
  )
}

/** The pages in their order; the active one carries the bob. */
export function PageLinks({ onGo }: { onGo?: () => void }) {
  const workspace = useWorkspaceId()
  const shown = useLocation({ select: ({ pathname }) => pathname.split('/')[2] ?? '' })
  return (
    <nav aria-label="Pages">
      <ul className={classes.pages}>
        {pages.map(({ to, title, holds, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ workspace }}
              className={holds?.includes(shown) ? `${classes.page} active` : classes.page}
              onClick={onGo}
              activeOptions={{ includeSearch: false }}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {title}
              {to === '/$workspace/inbox' && <Waiting />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How much waits for a person; nothing where nothing does. */
function Waiting() {
  const many = useOperation('inbox', {}).data?.total ?? 0
  return many === 0 ? null : (
    <span className={classes.waiting} title={`${many} waiting`}>
      {many > 99 ? '99+' : many}
    </span>
  )
}

const modifier = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'
