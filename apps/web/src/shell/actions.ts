import { useEffect, useMemo, useSyncExternalStore } from 'react'

/** Something the reader can do from the palette. */
export interface ShellAction {
  readonly id: string
  readonly label: string
  readonly about?: string
  readonly run: () => void
}

let offered: ReadonlyMap<string, readonly ShellAction[]> = new Map()
const listeners = new Set<() => void>()

/** A page offers its own actions to the palette for as long as it stands. The list must be stable between renders. */
export function useOfferActions(page: string, actions: readonly ShellAction[]): void {
  useEffect(() => {
    set(new Map(offered).set(page, actions))
    return () => {
      const next = new Map(offered)
      next.delete(page)
      set(next)
    }
  }, [page, actions])
}

export function useOfferedActions(): readonly ShellAction[] {
  const all = useSyncExternalStore(subscribe, () => offered)
  return useMemo(() => [...all.values()].flat(), [all])
}

function set(next: typeof offered): void {
  offered = next
  for (const listen of listeners) listen()
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
