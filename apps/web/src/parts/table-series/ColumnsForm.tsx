import { Button, MultiSelect, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './ColumnsForm.module.css'
import type { SeriesSearch } from './search.ts'

interface Found {
  readonly offered: readonly { readonly name: string; readonly holds: 'number' | 'time' | 'other' }[]
  readonly columns: { readonly time: string; readonly values: readonly string[]; readonly series: readonly string[] } | null
}

/** Which columns of a table are read as series; what was found stands in it already. children: what else is asked for. */
export function ColumnsForm({
  answer: { offered, columns },
  search,
  submit,
  onAsk,
  children,
}: {
  answer: Found
  search: SeriesSearch
  submit: string
  onAsk: (columns: SeriesSearch) => void
  children: ReactNode
}) {
  const [time, setTime] = useState(search.time ?? columns?.time ?? offered.find(({ holds }) => holds === 'time')?.name ?? null)
  const [values, setValues] = useState<string[]>([...(search.values ?? columns?.values ?? [])])
  const [series, setSeries] = useState<string[]>([...(search.series ?? columns?.series ?? [])])
  const names = offered.map(({ name }) => name)
  const numbers = offered.filter(({ name, holds }) => holds === 'number' || values.includes(name)).map(({ name }) => name)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        const named = { ...(time === null ? {} : { time }), ...(values.length === 0 ? {} : { values }), series }
        onAsk({ ...(search.dataset === undefined ? {} : { dataset: search.dataset }), ...named })
      }}
    >
      <Select label="Time" data={names} value={time} onChange={setTime} searchable allowDeselect={false} />
      <MultiSelect label="Numbers" data={numbers.length === 0 ? names : numbers} value={values} onChange={setValues} searchable />
      <MultiSelect
        label="One series for each"
        description="Columns that tell several series apart"
        data={names.filter((name) => name !== time && !values.includes(name))}
        value={series}
        onChange={setSeries}
        searchable
      />
      {children}
      <Button type="submit">{submit}</Button>
    </form>
  )
}
