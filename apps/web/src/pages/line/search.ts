import type { LineNode } from '@plumbline/plumb/types'
import { states } from '../../format/words.ts'

type State = NonNullable<LineNode['state']>

/**
 * focus: the thing that is asked about, as "goal/repeat-revenue". ask: upwards or downwards.
 * open, shut: things whose children were opened or shut by hand.
 */
export interface LineSearch {
  readonly focus?: string
  readonly ask?: 'why' | 'how'
  readonly view?: 'graph' | 'list'
  readonly state?: readonly State[]
  readonly department?: readonly string[]
  readonly open?: readonly string[]
  readonly shut?: readonly string[]
}

export function readLineSearch(search: Record<string, unknown>): LineSearch {
  const state = textsOf(search.state).filter((one): one is State => (states as readonly string[]).includes(one))
  const [department, open, shut] = [textsOf(search.department), textsOf(search.open), textsOf(search.shut)]
  return {
    ...(typeof search.focus === 'string' && /^[a-z]+\/.+/.test(search.focus) && { focus: search.focus }),
    ...((search.ask === 'why' || search.ask === 'how') && { ask: search.ask }),
    ...((search.view === 'graph' || search.view === 'list') && { view: search.view }),
    ...(state.length > 0 && { state }),
    ...(department.length > 0 && { department }),
    ...(open.length > 0 && { open }),
    ...(shut.length > 0 && { shut }),
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
