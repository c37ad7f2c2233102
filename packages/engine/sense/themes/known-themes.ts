import { newId } from '@plumbline/model'
import { centresOf, type Grouping, type Points } from '@plumbline/stats'
import type { ThemeLabel } from './label-themes.ts'
import type { ThemeBook } from './theme.ts'

/** The middles of earlier themes among the messages as they are now; null where hardly any of their messages is still there. */
export function knownCentres(points: Points, ids: readonly string[], { themes }: ThemeBook): Points | null {
  const themeOf = new Map(themes.flatMap(({ exemplars }, theme) => exemplars.map((id) => [id, theme] as const)))
  const labels = Int32Array.from(ids, (id) => themeOf.get(id) ?? -1)
  const { centres, sizes } = centresOf(points, labels, themes.length)
  const alive = [...sizes.keys()].filter((theme) => sizes[theme]! > 0)
  if (alive.length < 2 || alive.length < themes.length / 2) return null
  const values = new Float64Array(alive.length * points.dimensions)
  for (const [row, theme] of alive.entries()) values.set(rowAt(centres, theme), row * points.dimensions)
  return { count: alive.length, dimensions: points.dimensions, values }
}

const fewestOfNewTheme = 6
/** A fresh group is another theme where its messages lie this much nearer to its own middle than to those of the themes known: squared distances. */
const nearerRatio = 0.85
/** Most of its messages have to be ones that came since. */
const newerShare = 0.6

/** The middles known, and those of fresh groups that came in since and that none of them fits. cameSince: one a message. */
export function withNewCentres(points: Points, known: Grouping, fresh: Grouping, cameSince: readonly boolean[]): Points {
  const groups = fresh.centres.count
  const sums = Array.from({ length: groups }, () => ({ size: 0, newer: 0, own: 0, known: 0 }))
  for (const [at, label] of fresh.labels.entries()) {
    const sum = sums[label]!
    sum.size++
    if (cameSince[at]!) sum.newer++
    sum.own += fresh.distances[at]!
    sum.known += known.distances[at]!
  }
  const isNew = ({ size, newer, own, known }: { size: number; newer: number; own: number; known: number }) =>
    newer >= fewestOfNewTheme && newer > newerShare * size && own < nearerRatio * known
  const added = [...sums.keys()].filter((group) => isNew(sums[group]!))
  const values = new Float64Array((known.centres.count + added.length) * points.dimensions)
  values.set(known.centres.values)
  for (const [row, group] of added.entries()) values.set(rowAt(fresh.centres, group), (known.centres.count + row) * points.dimensions)
  return { count: known.centres.count + added.length, dimensions: points.dimensions, values }
}

export interface NamedTheme extends ThemeLabel {
  readonly id: string
  readonly isNew: boolean
}

/**
 * Ids and labels: a group that holds most of the messages an earlier theme was known by is that theme and keeps its label; the others are new.
 *
 * members: ids of the messages of each group.
 */
export function nameThemes(members: readonly (readonly string[])[], labels: readonly ThemeLabel[], earlier: ThemeBook | null): readonly NamedTheme[] {
  const heirs = heirsOf(members, earlier)
  const taken = new Set(earlier?.themes.map(({ id }) => id))
  const said = new Set([...heirs.values()].map((theme) => earlier!.themes[theme]!.label))
  return members.map((_, group) => {
    const heir = heirs.get(group)
    if (heir !== undefined) {
      const { id, label } = earlier!.themes[heir]!
      return { id, label, phrases: labels[group]!.phrases, isNew: false }
    }
    const id = newId(labels[group]!.label, taken, 'theme')
    taken.add(id)
    const { phrases } = labels[group]!
    const label = said.has(labels[group]!.label) ? `${labels[group]!.label} (new)` : labels[group]!.label
    return { id, label, phrases, isNew: earlier !== null && earlier.themes.length > 0 }
  })
}

/** The earlier theme that each group goes on with: the pairs with most messages in common first, each side once, at least half of those still there. */
function heirsOf(members: readonly (readonly string[])[], earlier: ThemeBook | null): Map<number, number> {
  const heirs = new Map<number, number>()
  if (earlier === null) return heirs
  const groupOf = new Map(members.flatMap((ids, group) => ids.map((id) => [id, group] as const)))
  const pairs = earlier.themes.flatMap(({ exemplars }, theme) => {
    const counts = new Map<number, number>()
    const there = exemplars.flatMap((id) => groupOf.get(id) ?? [])
    for (const group of there) counts.set(group, (counts.get(group) ?? 0) + 1)
    return [...counts].filter(([, common]) => common * 2 >= there.length).map(([group, common]) => ({ theme, group, common }))
  })
  const used = new Set<number>()
  for (const { theme, group } of pairs.sort((a, b) => b.common - a.common || a.theme - b.theme)) {
    if (heirs.has(group) || used.has(theme)) continue
    heirs.set(group, theme)
    used.add(theme)
  }
  return heirs
}

function rowAt({ dimensions, values }: Points, row: number): Float64Array {
  return values.subarray(row * dimensions, (row + 1) * dimensions)
}
