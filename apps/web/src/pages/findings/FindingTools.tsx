import { Button, Menu, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWorkspaceId } from '../../api/queries.ts'
import { severityNames } from '../../format/words.ts'
import { writeCsv } from './csv.ts'
import { type Grouping, kindOf, type Owners, ownerOf, sayKey, severityOrder } from './groups.ts'
import classes from './Page.module.css'
import type { FindingsSearch } from './search.ts'

interface Props {
  readonly all: readonly Finding[]
  readonly shown: readonly Finding[]
  readonly owners: Owners
  readonly search: FindingsSearch
  readonly onSearch: (search: FindingsSearch) => void
}

/** Search, filters, grouping, and the findings as a file. */
export function FindingTools({ all, shown, owners, search, onSearch }: Props) {
  const choices = (read: (finding: Finding) => string, say: (value: string) => string = (value) => value) =>
    [...new Set(all.map(read))].sort().map((value) => ({ value, label: say(value) }))
  const pick = (field: 'severity' | 'kind' | 'owner') => (value: string | null) => onSearch({ ...search, [field]: value ?? undefined })
  const clear = (title: string) => ({ 'aria-label': `Show every ${title}` })
  return (
    <div className={classes.tools}>
      <SearchField value={search.text ?? ''} onChange={(text) => onSearch({ ...search, text: text === '' ? undefined : text })} />
      <Select
        aria-label="Only Severity"
        placeholder="Severity"
        w={160}
        clearable
        clearButtonProps={clear('Severity')}
        value={search.severity ?? null}
        onChange={pick('severity')}
        data={severityOrder.map((value) => ({ value, label: severityNames[value] }))}
      />
      <Select
        aria-label="Only Kind"
        placeholder="Kind"
        w={140}
        clearable
        clearButtonProps={clear('Kind')}
        value={search.kind ?? null}
        onChange={pick('kind')}
        data={choices(kindOf, sayKey)}
      />
      <Select
        aria-label="Only Owner"
        placeholder="Owner"
        w={170}
        clearable
        searchable
        clearButtonProps={clear('Owner')}
        value={search.owner ?? null}
        onChange={pick('owner')}
        data={choices((finding) => ownerOf(finding, owners))}
      />
      <Select
        aria-label="Group by"
        w={150}
        allowDeselect={false}
        value={search.group ?? 'severity'}
        onChange={(group) => onSearch({ ...search, group: group === 'severity' ? undefined : (group as Grouping) })}
        data={[
          { value: 'severity', label: 'By severity' },
          { value: 'code', label: 'By rule' },
          { value: 'owner', label: 'By owner' },
          { value: 'kind', label: 'By kind' },
        ]}
      />
      <SegmentedControl
        aria-label="Which findings"
        value={search.show ?? 'open'}
        onChange={(show) => onSearch({ ...search, show: show === 'open' ? undefined : (show as 'accepted' | 'all') })}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'accepted', label: 'Accepted' },
          { value: 'all', label: 'All' },
        ]}
      />
      <Export shown={shown} />
    </div>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), 200)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      aria-label="Search findings"
      placeholder="Search"
      leftSection={<IconSearch size={16} aria-hidden />}
      w={200}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

function Export({ shown }: { shown: readonly Finding[] }) {
  const base = `/api/workspaces/${encodeURIComponent(useWorkspaceId())}/check`
  const saveCsv = () => {
    const url = URL.createObjectURL(new Blob([writeCsv(shown)], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: url, download: 'findings.csv' }).click()
    URL.revokeObjectURL(url)
  }
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Take out
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={saveCsv}>What is shown, as CSV</Menu.Item>
        <Menu.Item component="a" href={base} download="findings.json">
          All, as JSON
        </Menu.Item>
        <Menu.Item component="a" href={`${base}?format=sarif&as=text`} download="findings.sarif">
          All, as SARIF for code scanners
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
