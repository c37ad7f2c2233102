import { ThingLink } from '../ThingLink.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

const mostNamed = 4

/** Whose work the held-out do not get, each with its link. */
export function Covered({ covers, all }: { covers: readonly Named[]; all: boolean }) {
  if (covers.length === 0) return <>No initiative is kept from them: none uses AI, or those named have ended.</>
  const named = covers.slice(0, mostNamed)
  return (
    <>
      Kept from {all ? 'all AI work: ' : ''}
      {named.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <ThingLink thing={`initiative/${id}`} inText>
            {name}
          </ThingLink>
        </span>
      ))}
      {covers.length > mostNamed && ` and ${(covers.length - mostNamed).toLocaleString()} more`}.
    </>
  )
}
