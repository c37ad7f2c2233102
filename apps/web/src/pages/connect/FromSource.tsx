import { Button, Group, Select, Text } from '@mantine/core'
import type { ConnectAnswer } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { Section } from '../../parts/Section.tsx'

interface Props {
  /** The source in the address; its tables are listed at once. */
  readonly source: string | undefined
  readonly choices: ConnectAnswer['choices']
  readonly working: boolean
  readonly onLook: (wanted: { source: string; table?: string }) => void
}

/** A table of a database or a file of a folder: the source is chosen, what lies there is listed, one is looked at. */
export function FromSource({ source: given, choices, working, onLook }: Props) {
  const workspace = useWorkspaceId()
  const { things } = useCatalogue('source')
  const [source, setSource] = useState<string | null>(given ?? null)
  const [table, setTable] = useState<string | null>(null)
  const list = (next: string | null) => {
    setSource(next)
    setTable(null)
    if (next !== null) onLook({ source: next })
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || given === undefined) return
    begun.current = true
    onLook({ source: given })
  }, [given, onLook])
  const sources = [...things.values()].filter(({ doc }) => doc.kind !== 'warehouse')
  const isDatabase = ['postgres', 'duckdb'].includes(String(things.get(source ?? '')?.doc.kind))
  return (
    <Section
      id="source"
      title="Or choose from a source"
      about="A database or a folder that is named once; its tables are looked at one by one."
      actions={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          renderRoot={(props) => <Link to="/$workspace/new-source" params={{ workspace }} {...props} />}
        >
          Add a source
        </Button>
      }
    >
      {sources.length === 0 ? (
        <Text c="dimmed">None is named yet.</Text>
      ) : (
        <Group align="flex-end">
          <Select
            label="Source"
            value={source}
            data={sources.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={list}
            comboboxProps={{ shadow: 'md' }}
          />
          {source !== null && choices.length > 0 && (
            <Select
              label={isDatabase ? 'Table' : 'File'}
              placeholder={`One of ${choices.length.toLocaleString()}`}
              searchable
              value={table}
              data={choices.map(({ name }) => name)}
              onChange={setTable}
              comboboxProps={{ shadow: 'md' }}
            />
          )}
          <Button
            variant="default"
            loading={working}
            disabled={source === null || table === null}
            onClick={() => source !== null && table !== null && onLook({ source, table })}
          >
            Look into it
          </Button>
        </Group>
      )}
    </Section>
  )
}
