import type { FindingKind, SenseFinding } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import { type FindingSource, findingSources, type Look } from './sources.ts'

export interface Gathered {
  readonly findings: readonly SenseFinding[]
  /** Kinds that every one of their sources looked for in full. */
  readonly lookedFor: ReadonlySet<FindingKind>
  readonly problems: readonly Problem[]
}

/**
 * Asks every source of findings. One that cannot look takes nothing else along: what it could not look for is said, and no insight of its kinds is held
 * for gone.
 */
export async function gatherFindings(look: Look, sources: readonly FindingSource[] = findingSources): Promise<Gathered> {
  const findings: SenseFinding[] = []
  const problems: Problem[] = []
  const failed = new Set<FindingKind>()
  for (const [index, source] of sources.entries()) {
    look.context.signal.throwIfAborted()
    look.context.progress(`Looking for ${source.says}`, index / sources.length)
    try {
      findings.push(...(await source.find(look)))
      if (source.isWhole?.(look) === false) for (const kind of source.kinds) failed.add(kind)
    } catch (cause) {
      if (look.context.signal.aborted) throw cause
      for (const kind of source.kinds) failed.add(kind)
      problems.push(sayFailure(source, cause))
    }
  }
  const kinds = sources.flatMap((source) => source.kinds)
  return { findings: withoutDoubles(findings), lookedFor: new Set(kinds.filter((kind) => !failed.has(kind))), problems }
}

/** Two sources may find the same late numbers: the first one's sentence stands. */
function withoutDoubles(findings: readonly SenseFinding[]): readonly SenseFinding[] {
  const late = new Set<string>()
  const known = new Set<string>()
  return findings.filter(({ kind, about, fingerprint }) => {
    const metrics = kind === 'missing-data' ? about.filter((subject) => subject.kind === 'metric').map(({ id }) => id) : []
    if (known.has(fingerprint) || (metrics.length > 0 && metrics.every((id) => late.has(id)))) return false
    known.add(fingerprint)
    for (const id of metrics) late.add(id)
    return true
  })
}

/** What the world outside got wrong is told with its mend; a fault of our own is written to the terminal by whoever runs the look. */
function sayFailure({ name, says }: FindingSource, cause: unknown): Problem {
  const told = cause instanceof Refused ? cause.problems[0] : undefined
  if (told === undefined) process.stderr.write(`fault while looking for ${says}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`)
  return {
    code: 'not-looked-for',
    severity: 'warning',
    place: told?.place ?? {},
    message: `Could not look for ${says}${told === undefined ? '' : `: ${told.message}`}`,
    found: name,
    mend: told?.mend ?? 'Look again with: plumb sense. If it stays, the terminal where Plumbline runs says more.',
  }
}
