import { Button, MultiSelect, NumberInput, Select } from '@mantine/core'
import type { TableForecast } from '@plumbline/plumb/types'
import { useState } from 'react'
import classes from './Forecast.module.css'
import type { ForecastSearch } from './search.ts'

/** Which columns, how far ahead, and how much is kept back; what was found stands in it already. */
export function Ask({ answer, search, onAsk }: { answer: TableForecast; search: ForecastSearch; onAsk: (search: ForecastSearch) => void }) {
  const { offered, columns } = answer
  const [time, setTime] = useState(search.time ?? columns?.time ?? null)
  const [values, setValues] = useState<string[]>([...(search.values ?? columns?.values ?? [])])
  const [series, setSeries] = useState<string[]>([...(search.series ?? columns?.series ?? [])])
  const [ahead, setAhead] = useState<number | ''>(search.ahead ?? (answer.ahead || ''))
  const [heldOut, setHeldOut] = useState<number | ''>(search.heldOut ?? 0)
  const names = offered.map(({ name }) => name)
  const numbers = offered.filter(({ name, holds }) => holds === 'number' || values.includes(name)).map(({ name }) => name)
  const ask = () =>
    onAsk({
      ...(search.dataset === undefined ? {} : { dataset: search.dataset }),
      ...(time === null ? {} : { time }),
      ...(values.length === 0 ? {} : { values }),
      series,
      ...(ahead === '' ? {} : { ahead }),
      ...(heldOut === '' ? {} : { heldOut }),
    })
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <Select label="Time" data={names} value={time} onChange={setTime} searchable allowDeselect={false} />
      <MultiSelect label="Numbers" data={numbers} value={values} onChange={setValues} searchable />
      <MultiSelect
        label="One series for each"
        description="Columns that tell several series apart"
        data={names.filter((name) => name !== time && !values.includes(name))}
        value={series}
        onChange={setSeries}
        searchable
      />
      <NumberInput
        label="Steps ahead"
        description={answer.every === null ? undefined : `A step is ${answer.every}`}
        min={1}
        max={10_000}
        allowDecimal={false}
        value={ahead}
        onChange={(value) => setAhead(typeof value === 'number' ? value : '')}
      />
      <NumberInput
        label="Keep back"
        description="The last steps, to see how close it comes"
        min={0}
        max={10_000}
        allowDecimal={false}
        value={heldOut}
        onChange={(value) => setHeldOut(typeof value === 'number' ? value : '')}
      />
      <Button type="submit">Forecast</Button>
    </form>
  )
}
