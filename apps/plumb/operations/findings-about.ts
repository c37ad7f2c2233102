import type { Finding } from '@plumbline/model'

/** The findings on a thing, and those on others that it is part of. */
export function findingsAbout(findings: readonly Finding[], thing: string): Finding[] {
  return findings.filter(({ place, related }) => place.thing === thing || related.includes(thing))
}
