import type { Problem } from '@plumbline/plumb/types'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'

/** How the file is written, where that is worth a word: its encoding, headings that were made, cells that hold formulas. */
export function Notes({ notes }: { notes: readonly Problem[] }) {
  if (notes.length === 0) return null
  return (
    <Section id="notes" title="How its file is written" about={notes.some(({ severity }) => severity === 'error') ? undefined : 'It is read all the same.'}>
      <ProblemList problems={notes} size="sm" />
    </Section>
  )
}
