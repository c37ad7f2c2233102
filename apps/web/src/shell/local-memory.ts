/** Small things this browser remembers for its reader; where storage is refused, nothing is remembered. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`plumbline-${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`plumbline-${name}`, value)
  } catch {
    // A private window: the tour simply starts again next time.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`plumbline-${name}`)
  } catch {
    // Nothing was remembered.
  }
}
