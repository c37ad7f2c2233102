import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { LogEntryView } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useOperation } from '../../api/queries.ts'
import { sayKind } from '../../format/words.ts'
import classes from './Page.module.css'
import type { HistorySearch } from './search.ts'

/** Narrows the log to a thing, a person and a span of days. */
export function HistoryTools({
  search,
  entries,
  onSearch,
}: {
  search: HistorySearch
  entries: readonly LogEntryView[]
  onSearch: (search: HistorySearch) => void
}) {
  const people = [...new Set([...entries.map((entry) => entry.actor), ...(search.who ? [search.who] : [])])].sort()
  const narrowed = Boolean(search.thing || search.who || search.from || search.to)
  return (
    <div className={classes.tools}>
      <FindThing value={search.thing ?? null} onPick={(thing) => onSearch({ ...search, thing })} />
      <Select
        label="Person"
        placeholder="Everybody"
        w={190}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Show everybody' }}
        value={search.who ?? null}
        data={people}
        onChange={(who) => onSearch({ ...search, who: who ?? undefined })}
      />
      <TextInput
        type="date"
        label="From"
        w={150}
        value={search.from ?? ''}
        onChange={(event) => onSearch({ ...search, from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label="To"
        w={150}
        value={search.to ?? ''}
        onChange={(event) => onSearch({ ...search, to: event.currentTarget.value || undefined })}
      />
      {narrowed && (
        <Button variant="subtle" onClick={() => onSearch({})}>
          Show all
        </Button>
      )}
    </div>
  )
}

/** A thing that is there now; the server searches among thousands. One that was deleted is reached by its link. */
function FindThing({ value, onPick }: { value: string | null; onPick: (thing: string | undefined) => void }) {
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words, 200)
  const found = useOperation('things', { search: settled === '' ? undefined : settled.replace(/ \([^)]*\)$/, ''), limit: 30 }, { keep: true })
  const options = (found.data?.things ?? []).map((thing) => ({
    value: `${thing.kind}/${thing.id}`,
    label: `${thing.name} (${sayKind(thing.kind).toLowerCase()})`,
  }))
  if (value !== null && !options.some((option) => option.value === value)) options.unshift({ value, label: value })
  return (
    <Select
      label="Thing"
      placeholder="Everything"
      w={280}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Show everything' }}
      comboboxProps={{ shadow: 'md' }}
      data={options}
      filter={({ options: all }) => all}
      value={value}
      onChange={(next) => onPick(next ?? undefined)}
      onSearchChange={setWords}
      nothingFoundMessage={found.isFetching ? 'Looking' : 'None found'}
    />
  )
}
