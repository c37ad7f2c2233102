import { Button, FileButton, Group, Table, Text, Textarea } from '@mantine/core'
import type { MetricStanding } from '@plumbline/plumb/types'
import { useState } from 'react'
import type { Input, Output } from '../../api/client.ts'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { readBase64 } from '../import/read-file.ts'
import classes from './EnterNumbers.module.css'
import { packPasted } from './pasted.ts'
import { useObserve } from './use-observe.ts'

type Sent = Pick<Input<'observe'>, 'fileName' | 'contentBase64'>
const most = 12

/** A table of periods and numbers, pasted or chosen: it is looked at before anything is kept. */
export function PasteTable({ standing, hint }: { standing: MetricStanding; hint: string }) {
  const [text, setText] = useState('')
  const [sent, setSent] = useState<Sent | null>(null)
  const [seen, setSeen] = useState<Output<'observe'> | null>(null)
  const { working, problems, look, keep } = useObserve(standing.metric)
  const show = async (next: Sent) => {
    setSent(next)
    setSeen(await look(next))
  }
  const write = async () => {
    if (sent === null || !(await keep(sent))) return
    setText('')
    setSeen(null)
    setSent(null)
  }
  return (
    <div className={classes.table}>
      <Textarea
        label="Periods and numbers"
        description="As copied from a spreadsheet or a CSV, a line each."
        placeholder={`${hint}\t118`}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setSeen(null)
        }}
      />
      <Group gap="xs">
        <Button variant="default" loading={working && seen === null} disabled={text.trim() === ''} onClick={() => void show(packPasted(text))}>
          Look at it
        </Button>
        <FileButton
          accept=".csv,.tsv,.xlsx"
          inputProps={{ 'aria-label': 'A CSV or Excel file with the numbers' }}
          onChange={(file) => file && void readBase64(file).then((contentBase64) => show({ fileName: file.name, contentBase64 }))}
        >
          {(props) => (
            <Button variant="subtle" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </Group>
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} size="sm" />
        </div>
      )}
      {seen !== null && <Seen seen={seen} standing={standing} working={working} onKeep={() => void write()} />}
    </div>
  )
}

function Seen({ seen, standing, working, onKeep }: { seen: Output<'observe'>; standing: MetricStanding; working: boolean; onKeep: () => void }) {
  const { readings, corrections, added, problems } = seen
  const { unit, grain } = standing
  const was = new Map(corrections.map((each) => [each.period, each.was]))
  return (
    <>
      <ProblemList problems={problems} size="sm" />
      <Text role="status">
        {added === 0
          ? 'All of these are known already.'
          : `${count(added, 'new number')}${corrections.length === 0 ? '' : `, ${corrections.length.toLocaleString()} of them in place of what was known`}.`}
      </Text>
      <Table verticalSpacing={4} maw={480}>
        <caption className="visually-hidden">What would be kept</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Period</Table.Th>
            <Table.Th ta="right">Number</Table.Th>
            <Table.Th ta="right">Known</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readings.slice(0, most).map(({ period, value }) => (
            <Table.Tr key={period}>
              <Table.Td>{sayPeriodOf(period, grain)}</Table.Td>
              <Table.Td ta="right" title={value === null ? undefined : sayExactly(value, unit)}>
                {value === null ? 'taken back' : sayNumber(value, unit)}
              </Table.Td>
              <Table.Td ta="right" c="dimmed">
                {was.has(period) && sayNumber(was.get(period)!, unit)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {readings.length > most && (
        <Text size="sm" c="dimmed">
          and {count(readings.length - most, 'more period')}
        </Text>
      )}
      {added > 0 && (
        <Button style={{ alignSelf: 'flex-start' }} loading={working} onClick={onKeep}>
          Keep {count(added, 'number')}
        </Button>
      )}
    </>
  )
}
