import { Radio } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { listAt } from './load.ts'

/** The mark of the way that was chosen; choosing one unchooses the others. */
export function Chosen({ thing, index }: { thing: ThingView; index: number }) {
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const options = listAt<Record<string, unknown>>(thing, 'options')
  const name = typeof options[index]?.name === 'string' ? options[index].name : `way ${index + 1}`
  const choose = () => {
    const next = options.map(({ chosen: _, ...option }, at) => (at === index ? { ...option, chosen: true } : option))
    void writer.edit(thing, { options: next }, `Chosen: ${name}`)
  }
  return (
    <Radio mt={4} name={`chosen-${thing.id}`} aria-label={`Choose ${name}`} checked={options[index]?.chosen === true} disabled={!mayWrite} onChange={choose} />
  )
}
