import { MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { states } from '../../format/words.ts'
import type { LineGraph } from './graph.ts'
import classes from './Page.module.css'
import { kindWords } from './relations.ts'
import type { LineSearch } from './search.ts'

/** Finding a thing, filters, and the two ways to look at the line. */
export function LineTools(props: {
  graph: LineGraph
  departments: ReadonlyMap<string, string>
  search: LineSearch
  view: 'graph' | 'list'
  onSearch: (search: LineSearch) => void
}) {
  const { graph, departments, search, view, onSearch } = props
  const names = useMemo(() => [...new Set(departments.values())].sort(), [departments])
  const some = <T,>(list: readonly T[]) => (list.length > 0 ? list : undefined)
  return (
    <div className={classes.tools}>
      <FindThing graph={graph} value={search.focus ?? null} onPick={(focus) => onSearch({ ...search, focus: focus ?? undefined, ask: undefined })} />
      <MultiSelect
        aria-label="Only State"
        placeholder={search.state ? undefined : 'State'}
        w={190}
        clearable
        clearButtonProps={{ 'aria-label': 'Show every State' }}
        comboboxProps={{ shadow: 'md' }}
        data={[...states]}
        value={[...(search.state ?? [])]}
        onChange={(state) => onSearch({ ...search, state: some(state as NonNullable<LineSearch['state']>) })}
      />
      <MultiSelect
        aria-label="Only Department"
        placeholder={search.department ? undefined : 'Department'}
        w={190}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Show every Department' }}
        comboboxProps={{ shadow: 'md' }}
        data={names}
        value={[...(search.department ?? [])]}
        onChange={(department) => onSearch({ ...search, department: some(department) })}
      />
      <SegmentedControl
        aria-label="How the line is shown"
        value={view}
        onChange={(next) => onSearch({ ...search, view: next as 'graph' | 'list' })}
        data={[
          { value: 'graph', label: 'Picture' },
          { value: 'list', label: 'List' },
        ]}
      />
    </div>
  )
}

/** Finds a thing among thousands; only what fits the words is listed. */
function FindThing({ graph, value, onPick }: { graph: LineGraph; value: string | null; onPick: (key: string | null) => void }) {
  const [words, setWords] = useState('')
  const options = useMemo(() => {
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
    const found: { value: string; label: string }[] = []
    for (const node of graph.nodes.values()) {
      const name = node.name.toLowerCase()
      if (!asked.every((word) => name.includes(word)) && node.key !== value) continue
      found.push({ value: node.key, label: `${node.name} (${(kindWords[node.kind] ?? node.kind).toLowerCase()})` })
      if (found.length >= 40) break
    }
    return found
  }, [graph, words, value])
  return (
    <Select
      aria-label="Ask about a thing"
      placeholder="Ask about a thing"
      w={300}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Ask about nothing' }}
      comboboxProps={{ shadow: 'md' }}
      data={options}
      filter={({ options: all }) => all}
      value={options.some((option) => option.value === value) ? value : null}
      onChange={onPick}
      onSearchChange={(text) => setWords(text.replace(/ \([a-z ]+\)$/, ''))}
      nothingFoundMessage="Nothing on the line has this name"
    />
  )
}
