import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { ColumnsForm } from '../../parts/table-series/ColumnsForm.tsx'
import type { AnomaliesSearch } from './search.ts'

/** Which columns, and from which score a reading is told. */
export function Ask({ answer, search, onAsk }: { answer: Output<'anomalies'>; search: AnomaliesSearch; onAsk: (search: AnomaliesSearch) => void }) {
  const [threshold, setThreshold] = useState<number | ''>(answer.threshold)
  return (
    <ColumnsForm answer={answer} search={search} submit="Watch" onAsk={(columns) => onAsk({ ...columns, ...(threshold === '' ? {} : { threshold }) })}>
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
    </ColumnsForm>
  )
}
