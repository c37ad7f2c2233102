import type { NumberSource } from '@plumbline/engine'

/** Where a number came from, in a word or two: its file, its dataset, or whoever entered it. */
export function sayOrigin({ file, dataset, who }: Pick<NumberSource, 'file' | 'dataset' | 'who'>): string {
  return file ?? dataset ?? (who === undefined ? 'entered by hand' : `entered by ${who}`)
}
