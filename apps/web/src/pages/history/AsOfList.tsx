import { Anchor, Button, Modal, Text } from '@mantine/core'
import type { Kind, ThingView } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { sayKind } from '../../format/words.ts'
import { AsOfNote } from '../../parts/AsOfNote.tsx'
import { Loaded } from '../../parts/States.tsx'
import type { Column, TableState } from '../../parts/table/column.ts'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { WrittenFields } from '../../parts/WrittenFields.tsx'

/** The strategy as it stood at the end of a day, thing by thing. */
export function AsOfList({
  asOf,
  kind,
  onKind,
  onToday,
}: {
  asOf: string
  kind: string | undefined
  onKind: (kind: string | undefined) => void
  onToday: () => void
}) {
  const query = useOperation('things', { asOf: `${asOf}T23:59:59.999Z` })
  const [rest, setRest] = useState<TableState>({ group: 'kind' })
  const [shown, setShown] = useState<ThingView | null>(null)
  const columns = useMemo(() => columnsFor(asOf, setShown), [asOf])
  const state = { ...rest, filter: kind ? { kind: [kind] } : undefined }
  return (
    <>
      <AsOfNote asOf={asOf} onToday={onToday} />
      <Loaded query={query}>
        {({ things }) =>
          things.length === 0 ? (
            <Text c="dimmed">On that day nothing was written yet.</Text>
          ) : (
            <DataTable
              label="The strategy on that day"
              rows={things}
              columns={columns}
              keyOf={(thing) => `${thing.kind}/${thing.id}`}
              state={state}
              onState={({ filter, ...next }) => {
                setRest(next)
                if (filter?.kind?.[0] !== kind) onKind(filter?.kind?.at(-1))
              }}
            />
          )
        }
      </Loaded>
      <Modal opened={shown !== null} onClose={() => setShown(null)} size="lg" title={shown && `${sayKind(shown.kind)}: ${shown.name}`}>
        {shown && <WrittenFields doc={shown.doc} />}
      </Modal>
    </>
  )
}

function columnsFor(asOf: string, onShow: (thing: ThingView) => void): readonly Column<ThingView>[] {
  return [
    { id: 'name', title: 'Thing', value: (thing) => thing.name, head: true, cell: (thing) => <Opened thing={thing} asOf={asOf} onShow={onShow} /> },
    {
      id: 'kind',
      title: 'Kind',
      width: 160,
      value: (thing) => thing.kind,
      say: (kind) => sayKind(kind as Kind),
      filter: true,
      group: true,
      cell: (thing) => sayKind(thing.kind),
    },
    { id: 'by', title: 'Last changed by', width: 190, value: (thing) => thing.changedBy, group: true },
    { id: 'at', title: 'On', width: 190, value: (thing) => thing.changedAt, cell: (thing) => sayMoment(thing.changedAt) },
    { id: 'version', title: 'Version', width: 90, align: 'right', value: (thing) => thing.version },
  ]
}

/** Initiatives have a page of that day; the others show what was written. */
function Opened({ thing, asOf, onShow }: { thing: ThingView; asOf: string; onShow: (thing: ThingView) => void }) {
  const workspace = useWorkspaceId()
  if (thing.kind === 'initiative')
    return (
      <Anchor
        renderRoot={(props) => <Link to="/$workspace/initiatives/$initiative" params={{ workspace, initiative: thing.id }} search={{ asOf }} {...props} />}
      >
        {thing.name}
      </Anchor>
    )
  return (
    <Button
      variant="transparent"
      size="compact-sm"
      p={0}
      h="auto"
      fw={400}
      fz="inherit"
      styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
      onClick={() => onShow(thing)}
    >
      {thing.name}
    </Button>
  )
}
