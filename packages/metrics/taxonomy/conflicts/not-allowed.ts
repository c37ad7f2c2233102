import type { Term } from '@plumbline/model'
import { sayColumn } from '../column.ts'
import { sayCount } from '../say.ts'
import { findVariants } from '../variants.ts'
import type { Comparison, ConflictRule, Found } from './conflict.ts'

/** Values of a confirmed column that the term does not allow, neither as a value nor as a synonym. */
export const notAllowed: ConflictRule = {
  code: 'not-allowed',
  title: 'Values that the term does not allow',
  why: 'What counts by the allowed values leaves these rows out.',
  find: (comparison) => comparison.terms.flatMap((term) => conflictsOf(term, comparison)),
}

const mostShown = 20

function conflictsOf(term: Term, { columns, mask }: Comparison): readonly Found[] {
  const allowed = term.values ?? []
  if (allowed.length === 0) return []
  const spelled = new Set(allowed.flatMap(({ value, synonyms }) => [value, ...synonyms]))
  return (term.columns ?? []).flatMap(({ dataset, column, status }) => {
    const categories = columns.get(sayColumn({ dataset, column }))?.categories ?? null
    if (status !== 'confirmed' || categories === null) return []
    const strange = categories.filter(({ value }) => !spelled.has(value))
    if (strange.length === 0) return []
    const rows = strange.reduce((sum, value) => sum + value.rows, 0)
    const list = allowed.map(({ value }) => ({ value, rows: 0 }))
    const nearest = new Map(findVariants(strange, list).map(({ value, instead, how }) => [value.value, { instead: instead.value, how }]))
    const shown = strange.slice(0, mostShown).map(({ value }) => `'${mask({ dataset, column }, value)}'`)
    return [
      {
        severity: 'warning' as const,
        columns: [{ dataset, column }],
        says: `${sayColumn({ dataset, column })} holds ${strange.length === 1 ? 'a value' : `${sayCount(strange.length)} values`} that ${term.name} does not know, in ${sayCount(rows)} ${rows === 1 ? 'row' : 'rows'}: ${shown.join(', ')}.`,
        mend:
          nearest.size > 0 ? 'Add the spelling as a synonym of the value it stands for, or mend the source.' : 'Add the value to the term, or mend the source.',
        evidence: [...nearest]
          .slice(0, mostShown)
          .map(([value, { instead, how }]) => `'${mask({ dataset, column }, value)}' may stand for '${instead}': ${how}.`),
        rows,
        variants: strange.slice(0, mostShown).flatMap(({ value, rows: count }) => {
          const near = nearest.get(value)
          return near === undefined
            ? []
            : [
                {
                  column: { dataset, column },
                  value: mask({ dataset, column }, value),
                  rows: count,
                  instead: near.instead,
                  insteadIn: `term ${term.id}`,
                  how: near.how,
                },
              ]
        }),
      },
    ]
  })
}
