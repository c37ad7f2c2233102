import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { ColumnsForm } from '../../parts/table-series/ColumnsForm.tsx'
import type { ForecastSearch } from './search.ts'

/** Which columns, how far ahead, and how much is kept back. */
export function Ask({ answer, search, onAsk }: { answer: Output<'forecast'>; search: ForecastSearch; onAsk: (search: ForecastSearch) => void }) {
  const [ahead, setAhead] = useState<number | ''>(search.ahead ?? (answer.ahead || ''))
  const [heldOut, setHeldOut] = useState<number | ''>(search.heldOut ?? 0)
  return (
    <ColumnsForm
      answer={answer}
      search={search}
      submit="Forecast"
      onAsk={(columns) => onAsk({ ...columns, ...(ahead === '' ? {} : { ahead }), ...(heldOut === '' ? {} : { heldOut }) })}
    >
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
    </ColumnsForm>
  )
}
