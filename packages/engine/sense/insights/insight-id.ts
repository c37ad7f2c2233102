import type { SenseFinding } from './finding.ts'

/**
 * The id under which an insight is kept: readable, and made of its fingerprint alone, so that the same finding meets the same insight.
 * The end is a checksum (FNV-1a, 32 bits) of the whole fingerprint, since the readable part is cut and simplified.
 */
export function insightId({ fingerprint }: Pick<SenseFinding, 'fingerprint'>): string {
  const words = fingerprint
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return `${words === '' ? 'insight' : words}-${checksum(fingerprint)}`
}

function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
