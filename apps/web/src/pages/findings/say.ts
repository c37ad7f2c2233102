import type { OperationTypes } from '@plumbline/plumb/types'
import { count } from '../../format/words.ts'

type Counts = OperationTypes['check']['output']['counts']

/** "4 findings must be mended, 12 are likely to cost a goal and 9 are worth a look; 3 more are accepted." */
export function sayFindings({ error, warning, note, accepted }: Counts): string {
  const parts = [
    error > 0 && `${count(error, 'finding')} must be mended`,
    warning > 0 && `${error > 0 ? warning.toLocaleString() : count(warning, 'finding')} ${warning === 1 ? 'is' : 'are'} likely to cost a goal`,
    note > 0 && `${error + warning > 0 ? note.toLocaleString() : count(note, 'finding')} ${note === 1 ? 'is' : 'are'} worth a look`,
  ].filter((part) => part !== false)
  const more = accepted > 0 ? `${count(accepted, 'finding')} ${accepted === 1 ? 'is' : 'are'} accepted.` : ''
  if (parts.length === 0) return `Nothing is wrong with the strategy as written.${more && ` ${more}`}`
  const words = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]
  return `${words}.${more && ` ${more}`}`
}
