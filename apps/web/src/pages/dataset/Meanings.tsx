import { Button } from '@mantine/core'
import type { MappingView, TermSuggestion } from '@plumbline/plumb/types'
import { useMayWrite } from '../../api/role.ts'
import { sayDate } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import silos from '../data/Silos.module.css'
import { Suggestions, useAnswer } from '../data/Suggestions.tsx'

/** The words that its columns stand for: what was said, and what is still to be answered. */
export function Meanings({ dataset, mappings, suggestions }: { dataset: string; mappings: readonly MappingView[]; suggestions: readonly TermSuggestion[] }) {
  const mayWrite = useMayWrite()
  const { answer, busy } = useAnswer()
  return (
    <>
      {mappings.length > 0 && (
        <Section id="meanings" title="What its columns mean">
          <ul className={silos.items}>
            {mappings.map(({ term, name, column, status, by, on, because }) => (
              <li key={`${term} ${column}`}>
                <div className={silos.said}>
                  <code>{column}</code> {status === 'rejected' ? 'is not' : status === 'suggested' ? 'may be' : 'is'} the{' '}
                  <ThingLink thing={`term/${term}`}>{name}</ThingLink>
                  <p>{[because, by === null ? null : `said by ${by}`, on === null ? null : sayDate(on)].filter(Boolean).join(', ')}</p>
                </div>
                {mayWrite && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    disabled={busy}
                    aria-label={`Withdraw what was said of ${column} and ${name}`}
                    onClick={() => void answer(term, `${dataset}.${column}`, 'withdraw', name)}
                  >
                    Withdraw
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Suggestions suggestions={suggestions} newTerms={[]} />
    </>
  )
}
