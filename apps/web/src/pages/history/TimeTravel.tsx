import { Button, Group, Text, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import classes from './Page.module.css'

/** Goes to a day of the past. */
export function TimeTravel({ asOf, onChange }: { asOf: string | undefined; onChange: (asOf: string | undefined) => void }) {
  const [date, setDate] = useState(asOf ?? '')
  useEffect(() => setDate(asOf ?? ''), [asOf])
  const travel = (event: FormEvent) => {
    event.preventDefault()
    if (date !== '') onChange(date)
  }
  return (
    <section className={classes.card} aria-labelledby="travel-title">
      <h2 id="travel-title" className={classes.cardTitle}>
        What did we know then?
      </h2>
      <Text size="sm" c="dimmed">
        Choose a day and see the strategy as it stood at its end.
      </Text>
      <form onSubmit={travel}>
        <Group gap="xs" align="flex-end">
          <TextInput type="date" aria-label="Day to go to" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
          <Button type="submit" variant="light">
            Show that day
          </Button>
          {asOf && (
            <Button variant="subtle" color="gray" onClick={() => onChange(undefined)}>
              Back to today
            </Button>
          )}
        </Group>
      </form>
    </section>
  )
}
