import type { Impact, Initiative } from './strategy.ts'

/** The day from which an effect could show, as ISO date: its own start, the first of its units' where each has one, or that of its initiative. Null where nobody said. */
export function startOfImpact({ starts, treated = [] }: Pick<Impact, 'starts' | 'treated'>, initiative: Pick<Initiative, 'start'> | undefined): string | null {
  const own = treated.flatMap((unit) => unit.starts ?? [])
  return starts ?? (own.length > 0 && own.length === treated.length ? own.sort()[0]! : (initiative?.start ?? null))
}
