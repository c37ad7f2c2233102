import type { Input } from './client.ts'

type Change = Input<'write'>['changes'][number]

/**
 * The versions that this page made itself. A second edit that follows quickly still names the version from before the first one, though
 * what it changes holds the first one already: that is no conflict with somebody else.
 */
export interface OwnVersions {
  /** The change with the version that stands on the server after our own writes. */
  readonly caughtUp: (change: Change) => Change
  /** Remembers that our write took each thing one version further. What is new or deleted begins anew. */
  readonly written: (changes: readonly Change[]) => void
  /** After what writes in other ways, such as an undo, versions are no longer ours to tell. */
  readonly forget: () => void
}

export function trackOwnVersions(): OwnVersions {
  /** By thing: the next version by the version that it follows. */
  const next = new Map<string, Map<number, number>>()
  const keyOf = ({ kind, id }: Change) => `${kind}/${id}`
  return {
    caughtUp: (change) => {
      const steps = next.get(keyOf(change))
      let version = change.expectedVersion
      while (version !== undefined && steps?.has(version)) version = steps.get(version)
      return version === change.expectedVersion ? change : { ...change, expectedVersion: version }
    },
    written: (changes) => {
      for (const change of changes) {
        const { expectedVersion, doc } = change
        if (expectedVersion === undefined || expectedVersion === 0 || doc === null) next.delete(keyOf(change))
        else next.set(keyOf(change), (next.get(keyOf(change)) ?? new Map<number, number>()).set(expectedVersion, expectedVersion + 1))
      }
    },
    forget: () => next.clear(),
  }
}
