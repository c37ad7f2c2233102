import { useCatalogue } from '../../api/catalogue.ts'
import { splitKey } from '../../format/words.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'

/** What a run read: all data, or the source or dataset by its name. */
export function AboutRun({ about }: { about: string }) {
  if (about === '') return <>All data</>
  return <Named about={about} />
}

function Named({ about }: { about: string }) {
  const { kind, id } = splitKey(about)
  const { nameOf } = useCatalogue(kind)
  return (
    <ThingLink thing={about} inText>
      {nameOf(id)}
    </ThingLink>
  )
}
