import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Kind } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useOperation } from '../api/queries.ts'
import type { Refusals } from '../api/write.ts'
import { sayKind } from '../format/words.ts'

/** Picks a thing of one kind by its name; the server searches, so that it works with thousands. onPick null takes the reference out. shown: in a form, the label above it and as wide as the other fields. */
export function ReferencePicker(props: {
  label: string
  of: Kind
  value: string | null
  onPick: (id: string | null) => void
  onClose?: (back?: boolean) => void
  problems?: Refusals
  shown?: boolean
}) {
  const { label, of, value, onPick, onClose, problems = [], shown = false } = props
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, 200)
  const found = useOperation('things', { kind: of, search: settled === '' || settled === value ? undefined : settled, limit: 30 }, { keep: true })
  const options = (found.data?.things ?? []).map((thing) => ({ value: thing.id, label: thing.name }))
  if (value !== null && !options.some((option) => option.value === value)) options.unshift({ value, label: value })
  return (
    <Select
      label={shown ? label : undefined}
      aria-label={shown ? undefined : label}
      placeholder={`Find ${/^[AEIOU]/.test(sayKind(of)) ? 'an' : 'a'} ${sayKind(of).toLowerCase()}`}
      searchable
      clearable
      autoFocus={onClose !== undefined}
      defaultDropdownOpened={onClose !== undefined}
      maw={shown ? undefined : 416}
      data={options}
      value={value}
      onSearchChange={setSearch}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? 'Looking' : 'None found'}
      error={problems.length > 0 ? problems.map((problem) => `${problem.message} ${problem.mend}`).join(' ') : undefined}
      onChange={onPick}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
      clearButtonProps={{ 'aria-label': `Take out ${label}` }}
      onKeyDown={(event) => event.key === 'Escape' && onClose?.()}
      onBlur={() => onClose?.(false)}
    />
  )
}
