import { Section } from '../Section.tsx'

type Lacking = { readonly name: string; readonly because: string; readonly mend: string }

const mostNames = 3
const mostReasons = 20

/** Series of which nothing can be said, by the reason. */
export function WithoutSeries({ title, without }: { title: string; without: readonly Lacking[] }) {
  if (without.length === 0) return null
  const reasons = Map.groupBy(without, ({ because, mend }) => `${because}. ${mend}`)
  return (
    <Section id="without" title={title}>
      <ul>
        {[...reasons].slice(0, mostReasons).map(([reason, series]) => (
          <li key={reason}>
            {sayNames(series)}: {reason}
          </li>
        ))}
      </ul>
      {reasons.size > mostReasons && <p>{reasons.size - mostReasons} more reasons.</p>}
    </Section>
  )
}

function sayNames(series: readonly Lacking[]): string {
  const names = series.slice(0, mostNames).map(({ name }) => name)
  return series.length > mostNames ? `${names.join('; ')} and ${series.length - mostNames} more` : names.join('; ')
}
