import { type Dataset, didYouMean, type Strategy } from '@plumbline/model'
import { Missing } from './context.ts'
import { idOf } from './thing-name.ts'

/** A dataset by its id, "dataset/id" or its name. Missing with the name that was likely meant. */
export function findDataset({ datasets }: Strategy, wanted: string): Dataset {
  const id = idOf('dataset', wanted)
  const found = datasets.get(id) ?? [...datasets.values()].find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return found
  throw new Missing([
    {
      code: 'unknown-thing',
      severity: 'error',
      place: { thing: `dataset/${id}` },
      message: `There is no dataset "${id}".`,
      found: id,
      mend: didYouMean(id, [...datasets.keys()], 'See which there are with: plumb data'),
    },
  ])
}
