import { Section } from '../Section.tsx'

const mostShown = 50

/** Series of which nothing can be said, and why. */
export function WithoutSeries({
  title,
  without,
}: {
  title: string
  without: readonly { readonly name: string; readonly because: string; readonly mend: string }[]
}) {
  if (without.length === 0) return null
  return (
    <Section id="without" title={title}>
      <ul>
        {without.slice(0, mostShown).map(({ name, because, mend }) => (
          <li key={name}>
            {name}: {because}. {mend}
          </li>
        ))}
      </ul>
      {without.length > mostShown && <p>{without.length - mostShown} more.</p>}
    </Section>
  )
}
