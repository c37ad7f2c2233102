/** Reads by key; calls may share one reading. */
export type Batched<T> = (key: string) => Promise<T>

interface Slot<T> {
  running: Promise<T>
  next: Promise<T> | null
}

/**
 * Shares a reading among those who wait for it, without ever giving an answer older than the question: whoever asks while a reading
 * runs gets the one after it, together with all others who asked meanwhile. Under load this turns thousands of look-ups into a few.
 */
export function shareReads<T>(read: (key: string) => Promise<T>): Batched<T> {
  const slots = new Map<string, Slot<T>>()

  function begin(key: string, slot: Slot<T> | undefined): Promise<T> {
    const running = read(key).finally(() => {
      const now = slots.get(key)
      if (now?.running === running && now.next === null) slots.delete(key)
    })
    if (slot) Object.assign(slot, { running, next: null })
    else slots.set(key, { running, next: null })
    return running
  }

  return (key) => {
    const slot = slots.get(key)
    if (!slot) return begin(key, undefined)
    slot.next ??= slot.running.then(
      () => begin(key, slot),
      () => begin(key, slot),
    )
    return slot.next
  }
}
