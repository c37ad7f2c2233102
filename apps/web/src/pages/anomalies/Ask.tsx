import { Button, MultiSelect, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import classes from './Anomalies.module.css'
import type { AnomaliesSearch } from './search.ts'

/** Which columns, and from which score a reading is told; what was found stands in it already. */
export function Ask({ answer, search, onAsk }: { answer: Output<'anomalies'>; search: AnomaliesSearch; onAsk: (search: AnomaliesSearch) => void }) {
  const { offered, columns } = answer
  const [time, setTime] = useState(search.time ?? columns?.time ?? null)
  const [values, setValues] = useState<string[]>([...(search.values ?? columns?.values ?? [])])
  const [series, setSeries] = useState<string[]>([...(search.series ?? columns?.series ?? [])])
  const [threshold, setThreshold] = useState<number | ''>(answer.threshold)
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault()
        const named = { ...(time === null ? {} : { time }), ...(values.length === 0 ? {} : { values }), series }
        onAsk({ ...(search.dataset === undefined ? {} : { dataset: search.dataset }), ...named, ...(threshold === '' ? {} : { threshold }) })
      }}
    >
      <Select label="Time" data={[...offered]} value={time} onChange={setTime} searchable allowDeselect={false} />
      <MultiSelect label="Numbers" data={offered.filter((name) => name !== time)} value={values} onChange={setValues} searchable />
      <MultiSelect
        label="One series for each"
        description="Columns that tell several series apart"
        data={offered.filter((name) => name !== time && !values.includes(name))}
        value={series}
        onChange={setSeries}
        searchable
      />
      <NumberInput
        label="Told from a score of"
        description="Higher tells fewer"
        min={0}
        max={1}
        step={0.02}
        decimalScale={2}
        value={threshold}
        onChange={(value) => setThreshold(typeof value === 'number' ? value : '')}
      />
      <Button type="submit">Watch</Button>
    </form>
  )
}
