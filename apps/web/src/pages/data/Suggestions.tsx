import { Button } from '@mantine/core'
import type { SilosAnswer } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { CallFailed } from '../../api/client.ts'
import { useMayWrite } from '../../api/role.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { newId } from '../../parts/new-id.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Silos.module.css'

const first = 8

/** What columns may mean: each is confirmed or refused by a person, and can be taken back. */
export function Suggestions({ suggestions, newTerms }: Pick<SilosAnswer, 'suggestions' | 'newTerms'>) {
  const { things, nameOf } = useCatalogue('term')
  const mayWrite = useMayWrite()
  const [all, setAll] = useState(false)
  const { answer, busy, refused } = useAnswer()
  if (suggestions.length + newTerms.length === 0) return null
  const shown = all ? suggestions : suggestions.slice(0, first)
  return (
    <Section
      id="words"
      title="One word for one thing"
      about="Columns that may hold the same. Nothing is joined until somebody says so; each answer can be taken back."
    >
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      <ul className={classes.items}>
        {shown.map(({ term, column, reasons }) => {
          const name = `${column.dataset}.${column.column}`
          return (
            <li key={`${term} ${name}`}>
              <div className={classes.said}>
                Is <code>{name}</code> the <strong>{nameOf(term)}</strong>?<p>{reasons.join(' ')}</p>
              </div>
              {mayWrite && (
                <div className={classes.answers}>
                  <Button
                    size="compact-sm"
                    disabled={busy}
                    aria-label={`Yes, ${name} is ${nameOf(term)}`}
                    onClick={() => void answer(term, name, 'confirm', nameOf(term))}
                  >
                    Yes
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={busy}
                    aria-label={`No, ${name} is not ${nameOf(term)}`}
                    onClick={() => void answer(term, name, 'refuse', nameOf(term))}
                  >
                    No
                  </Button>
                </div>
              )}
            </li>
          )
        })}
        {newTerms.slice(0, all ? undefined : first).map(({ name, columns, reasons }) => (
          <li key={`new ${name} ${columns.map(({ column }) => column).join(' ')}`}>
            <div className={classes.said}>
              A word that is missing: <strong>{name}</strong>, held by{' '}
              {columns.map(({ dataset, column }, index) => (
                <span key={`${dataset}.${column}`}>
                  {index > 0 && ', '}
                  <code>
                    {dataset}.{column}
                  </code>
                </span>
              ))}
              <p>{reasons.join(' ')}</p>
            </div>
            {mayWrite && (
              <div className={classes.answers}>
                <Button
                  size="compact-sm"
                  disabled={busy}
                  aria-label={`Make the term ${name}`}
                  onClick={() =>
                    void answer(
                      newId(name, new Set(things.keys()), 'term'),
                      columns.map(({ dataset, column }) => `${dataset}.${column}`),
                      'confirm',
                      name,
                    )
                  }
                >
                  Make it a term
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {suggestions.length > first && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${suggestions.length.toLocaleString()}`}
        </Button>
      )}
    </Section>
  )
}

/** Says what a column means; several columns of one new word are one change. */
export function useAnswer() {
  const writer = useWrite()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusals>([])
  const answer = async (term: string, columns: string | readonly string[], decision: 'confirm' | 'refuse' | 'withdraw', name: string) => {
    setBusy(true)
    setRefused([])
    try {
      const [column = '', ...more] = [columns].flat()
      const words = { confirm: more.length > 0 ? 'are' : 'is', refuse: 'is not', withdraw: 'is open again for' }[decision]
      const done = await writer.run('map-term', { term, column, more, decision, name }, `${[column, ...more].join(' and ')} ${words} ${name}`)
      if (done.problems.length > 0) setRefused(done.problems)
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefused(error.problems)
    } finally {
      setBusy(false)
    }
  }
  return { answer, busy, refused }
}
