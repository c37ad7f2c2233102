import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import type { MetricStanding } from '@plumbline/plumb/types'
import { type FormEvent, useState } from 'react'
import type { Grain } from '../../format/metric-words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './EnterNumbers.module.css'
import { PasteTable } from './PasteTable.tsx'
import { useObserve } from './use-observe.ts'

const periodHints: Readonly<Record<Grain, string>> = { day: '2026-10-31', week: '2026-10-26', month: '2026-10', quarter: '2026-Q4', year: '2026' }

/** Numbers that no data brings: one, or a table of them. What was known before stays known. */
export function EnterNumbers({ standing }: { standing: MetricStanding }) {
  const [way, setWay] = useState<'one' | 'table'>('one')
  return (
    <Section
      id="enter"
      title="Enter numbers"
      about="They carry your name. A later number corrects an earlier one, and both are kept."
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How many numbers"
          value={way}
          onChange={(next) => setWay(next as 'one' | 'table')}
          data={[
            { value: 'one', label: 'One' },
            { value: 'table', label: 'A table' },
          ]}
        />
      }
    >
      {way === 'one' ? <OneNumber standing={standing} /> : <PasteTable standing={standing} hint={hintOf(standing)} />}
    </Section>
  )
}

function OneNumber({ standing }: { standing: MetricStanding }) {
  const { metric, grain, unit } = standing
  const [period, setPeriod] = useState('')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const { working, problems, keep } = useObserve(metric)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await keep({ values: [`${period.trim()}=${value.trim()}`], reason: reason.trim() || undefined }))) return
    setPeriod('')
    setValue('')
    setReason('')
  }
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form} aria-label="One number">
      <TextInput label={`Which ${grain}`} placeholder={hintOf(standing)} required value={period} onChange={(event) => setPeriod(event.currentTarget.value)} />
      <TextInput label="Number" placeholder={sayUnit(unit)} required value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <TextInput label="Where from" placeholder="Monthly report" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group gap="xs">
        <Button type="submit" loading={working} disabled={period.trim() === '' || value.trim() === ''}>
          Keep it
        </Button>
      </Group>
      {problems.length > 0 && (
        <div role="alert" className={classes.wide}>
          <ProblemList problems={problems} size="sm" />
        </div>
      )}
    </form>
  )
}

/** As the last one is written: a fiscal year of its own has quarters that only their first day names. */
function hintOf({ latest, grain }: MetricStanding): string {
  if (latest === null) return periodHints[grain]
  return grain === 'month' ? latest.period.slice(0, 7) : latest.period.slice(0, 10)
}

function sayUnit(unit: string | null): string {
  if (unit === 'ratio') return '12.5%'
  return unit !== null && /^[A-Z]{3}$/.test(unit) ? `118k ${unit}` : '118'
}
