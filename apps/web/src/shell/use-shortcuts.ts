import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWorkspaceId } from '../api/queries.ts'
import { pages } from './pages.ts'
import { openPalette, showHelp } from './shell-state.ts'

/** Keys that work anywhere outside a text field: Ctrl/Cmd-K and / find, ? helps, g and a letter goes to a page. */
export function useShortcuts(): void {
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  useEffect(() => {
    let going = 0
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openPalette()
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return
      const page = Date.now() - going < 1_500 ? pages.find((one) => one.key === event.key) : undefined
      going = event.key === 'g' && page === undefined ? Date.now() : 0
      if (page) void navigate({ to: page.to, params: { workspace } })
      else if (event.key === '?') showHelp(true)
      else if (event.key === '/') {
        event.preventDefault()
        openPalette()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [workspace, navigate])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
