import type { Finding } from '@plumbline/model'

/** The findings on a thing, and those on others that it is part of. */
export function findingsAbout(findings: readonly Finding[], thing: string): Finding[] {
  return findings.filter(({ place, related }) => place.thing === thing || related.includes(thing))
}

/** The findings whose subject a thing is: those on it, and those whose sentence names it; not those that only name it in their mend. */
export function findingsNaming(findings: readonly Finding[], thing: string, name: string): Finding[] {
  return findingsAbout(findings, thing).filter(({ place, message }) => place.thing === thing || message.includes(name))
}
