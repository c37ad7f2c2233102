import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { chooseRows } from '../../parts/table/rows.ts'
import { initiativeColumns, pickColumn } from './columns.tsx'
import { PickedBar } from './PickedBar.tsx'
import type { InitiativeRow } from './rows.ts'
import { type InitiativesSearch, pickedInAddress, readInitiativesSearch } from './search.ts'
import { Views } from './Views.tsx'

/** The table with its ticks, its saved views and the bar that changes all ticked ones. */
export function InitiativeTable(props: {
  rows: readonly InitiativeRow[]
  today: string
  search: InitiativesSearch
  onSearch: (search: InitiativesSearch) => void
}) {
  const { rows, today, search, onSearch } = props
  const navigate = useNavigate()
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  const [picked, setPicked] = usePicked(rows, search, onSearch)
  const plain = useMemo(() => initiativeColumns(today), [today])
  const shown = useMemo(() => chooseRows(rows, plain, search), [rows, plain, search])
  const every = shown.length > 0 && shown.every((row) => picked.has(row.id))
  const pick = pickColumn(picked, (id) => setPicked(toggled(picked, [id], !picked.has(id))), {
    every,
    some: picked.size > 0,
    toggle: () =>
      setPicked(
        toggled(
          picked,
          shown.map((row) => row.id),
          !every,
        ),
      ),
  })
  const departments = useMemo(() => [...new Set(rows.flatMap((row) => row.department ?? []))].sort(), [rows])
  const columns = mayWrite ? [pick, ...plain] : plain
  const state = mayWrite && search.columns ? { ...search, columns: ['pick', ...search.columns] } : search
  return (
    <>
      <DataTable
        label="Initiatives"
        rows={rows}
        columns={columns}
        keyOf={(row) => row.id}
        state={state}
        onState={(next) => onSearch({ ...next, columns: next.columns?.filter((id) => id !== 'pick') })}
        onOpen={(row) => void navigate({ to: '/$workspace/initiatives/$initiative', params: { workspace, initiative: row.id } })}
        nothing="No initiative fits these filters."
        tools={<Views search={search} onOpen={(view) => onSearch(readInitiativesSearch(view))} />}
      />
      {mayWrite && picked.size > 0 && <PickedBar picked={picked} departments={departments} onClear={() => setPicked(new Set())} />}
    </>
  )
}

function toggled(picked: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(picked)
  for (const id of ids)
    if (on) next.add(id)
    else next.delete(id)
  return next
}

/** The ticks stand in the address while they are few, so that a selection can be sent to somebody. */
function usePicked(
  rows: readonly InitiativeRow[],
  search: InitiativesSearch,
  onSearch: (search: InitiativesSearch) => void,
): [ReadonlySet<string>, (picked: ReadonlySet<string>) => void] {
  const [many, setMany] = useState<ReadonlySet<string> | null>(null)
  const known = useMemo(() => new Set(rows.map((row) => row.id)), [rows])
  const picked = useMemo(() => new Set([...(many ?? search.picked ?? [])].filter((id) => known.has(id))), [many, search.picked, known])
  const set = (next: ReadonlySet<string>) => {
    const few = next.size <= pickedInAddress
    setMany(few ? null : next)
    onSearch({ ...search, picked: few && next.size > 0 ? [...next] : undefined })
  }
  return [picked, set]
}
