import type { LogEntryView } from '@plumbline/plumb/types'

/** Changes written together: one step of the timeline, and what undo takes back. */
export interface Step {
  readonly batch: string
  readonly at: string
  readonly actor: string
  readonly reason: string | null
  readonly entries: readonly LogEntryView[]
  /** More of it stands on a page of the log that is not loaded yet. */
  readonly partial: boolean
}

export interface Day {
  /** ISO date in the reader's zone. */
  readonly date: string
  readonly steps: readonly Step[]
}

/** The log as days of steps, newest first. Entries come newest first from the server. more: earlier ones are not loaded, so the last step may be cut. */
export function arrangeDays(
  entries: readonly LogEntryView[],
  { more = false, dateOf = (iso) => iso.slice(0, 10) }: { more?: boolean; dateOf?: (iso: string) => string } = {},
): readonly Day[] {
  const days: { date: string; steps: Step[] }[] = []
  for (const step of arrangeSteps(entries, more)) {
    const date = dateOf(step.at)
    const last = days.at(-1)
    if (last?.date === date) last.steps.push(step)
    else days.push({ date, steps: [step] })
  }
  return days
}

function arrangeSteps(entries: readonly LogEntryView[], more: boolean): readonly Step[] {
  const steps = new Map<string, { batch: string; at: string; actor: string; reason: string | null; entries: LogEntryView[] }>()
  for (const entry of entries) {
    const step = steps.get(entry.batch)
    if (step) step.entries.push(entry)
    else steps.set(entry.batch, { batch: entry.batch, at: entry.at, actor: entry.actor, reason: entry.reason, entries: [entry] })
  }
  const oldest = entries.at(-1)?.batch
  return [...steps.values()].map((step) => ({ ...step, partial: more && step.batch === oldest }))
}

/** "created 3 things", "changed Win-back mail", "created 24 things, changed 2": what a step did, in words. */
export function sayStep(step: Step): string {
  const words = { create: 'created', change: 'changed', delete: 'deleted' } as const
  if (step.entries.length === 1 && !step.partial) return `${words[step.entries[0]!.action]} ${step.entries[0]!.name}`
  const counts = new Map<keyof typeof words, number>()
  for (const entry of step.entries) counts.set(entry.action, (counts.get(entry.action) ?? 0) + 1)
  return [...counts]
    .map(([action, count], index) => `${words[action]} ${step.partial ? 'at least ' : ''}${count}${index === 0 ? (count === 1 ? ' thing' : ' things') : ''}`)
    .join(', ')
}

/** A person and a span of days, both ends included. */
export interface TimelineFilter {
  readonly who?: string
  readonly from?: string
  readonly to?: string
}
