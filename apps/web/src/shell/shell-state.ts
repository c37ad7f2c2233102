import { useSyncExternalStore } from 'react'
import { forget, recall, remember } from './local-memory.ts'

/** What stands open in the shell. */
interface ShellState {
  readonly palette: boolean
  readonly help: boolean
  readonly menu: boolean
  /** Step of the tour, from 0; null when it is not shown. */
  readonly tour: number | null
}

let state: ShellState = { palette: false, help: false, menu: false, tour: recall('tour') === 'done' ? null : Number(recall('tour') ?? 0) }
const listeners = new Set<() => void>()

export function useShellState(): ShellState {
  return useSyncExternalStore(subscribe, () => state)
}

export const openPalette = () => change({ palette: true, menu: false })
export const closePalette = () => change({ palette: false })
export const showHelp = (help: boolean) => change({ help, menu: false })
export const showMenu = (menu: boolean) => change({ menu })

export function takeTourTo(step: number | null): void {
  if (step === null) remember('tour', 'done')
  else remember('tour', String(step))
  change({ tour: step, menu: false })
}

export function restartTour(): void {
  forget('tour')
  takeTourTo(0)
}

function change(patch: Partial<ShellState>): void {
  state = { ...state, ...patch }
  for (const listen of listeners) listen()
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
