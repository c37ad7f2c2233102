import { type KeyboardEvent, type RefObject, useState } from 'react'

/** One tab stop for all rows; arrows, Home and End move it, also to rows that are not drawn yet. */
export function useRowKeys(rows: number, body: RefObject<HTMLElement | null>, reveal: (index: number) => void) {
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, Math.max(0, rows - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(event.key, active, rows)
    if (next === null || !(event.target as Element).hasAttribute('data-index')) return
    event.preventDefault()
    setActive(next)
    reveal(next)
    focusRow(body, next, 8)
  }
  return { active, setActive, onKeyDown }
}

function nextRow(key: string, active: number, rows: number): number | null {
  if (key === 'ArrowDown') return Math.min(rows - 1, active + 1)
  if (key === 'ArrowUp') return Math.max(0, active - 1)
  if (key === 'Home') return 0
  if (key === 'End') return rows - 1
  return null
}

/** Waits a few frames until the row is drawn. */
function focusRow(body: RefObject<HTMLElement | null>, index: number, frames: number): void {
  const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
  if (row) row.focus({ preventScroll: false })
  else if (frames > 0) requestAnimationFrame(() => focusRow(body, index, frames - 1))
}
