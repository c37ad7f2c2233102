import type { ThingView } from '@plumbline/plumb/types'
import { sayKind } from '../../format/words.ts'
import type { ShellAction } from '../actions.ts'

/** Something that can be chosen in the palette. */
interface Choice {
  readonly id: string
  readonly label: string
  readonly about?: string
  readonly run: () => void
}

/** Choices under a heading; index counts through all groups. */
export interface ChoiceGroup {
  readonly title: string
  readonly choices: readonly (Choice & { readonly index: number })[]
}

/** The things that the server found, then the actions whose words fit. Groups without a choice are left out. */
export function layChoices(query: string, things: readonly ThingView[], actions: readonly ShellAction[], open: (key: string) => void): readonly ChoiceGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = actions.filter(({ label, about = '' }) => words.every((word) => `${label} ${about}`.toLowerCase().includes(word)))
  const found = things.map(({ kind, id, name }): Choice => ({ id: `${kind}/${id}`, label: name, about: sayKind(kind), run: () => open(`${kind}/${id}`) }))
  let index = 0
  const group = (title: string, choices: readonly Choice[]) => ({ title, choices: choices.map((choice) => ({ ...choice, index: index++ })) })
  return [group('Things', found), group('Actions', fitting)].filter(({ choices }) => choices.length > 0)
}
