import { Autocomplete, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useCatalogue } from '../../api/catalogue.ts'
import { Conditions } from './Conditions.tsx'
import { type Draft, fieldsOf } from './draft.ts'

type Set = (patch: Partial<Draft>) => void

/** The fields that the chosen shape asks for. */
export function ShapeFields({ draft, set, columns }: { draft: Draft; set: Set; columns: readonly { name: string; family: string }[] }) {
  const asked = new Set(fieldsOf[draft.shape])
  const names = columns.map(({ name }) => name)
  const numbers = columns.filter(({ family }) => family === 'integer' || family === 'number').map(({ name }) => name)
  const times = columns.filter(({ family }) => family === 'date' || family === 'moment').map(({ name }) => name)
  const pick = (field: 'column' | 'numerator' | 'denominator' | 'from' | 'to' | 'who', label: string, from: readonly string[], description?: string) =>
    asked.has(field) && (
      <Autocomplete
        label={label}
        description={description}
        data={[...from]}
        value={draft[field]}
        onChange={(value) => set({ [field]: value })}
        comboboxProps={{ withinPortal: false, shadow: 'md' }}
      />
    )
  const type = (field: 'at' | 'within' | 'after' | 'formula', label: string, placeholder: string, description?: string) =>
    asked.has(field) && (
      <TextInput
        label={label}
        description={description}
        placeholder={placeholder}
        value={draft[field]}
        onChange={(event) => set({ [field]: event.currentTarget.value })}
      />
    )
  return (
    <>
      {pick('column', 'Column', draft.shape === 'count distinct' ? names : numbers.length > 0 ? numbers : names)}
      {type('at', 'Share of values below it', '0.5', '0.5 is the median, 0.9 the value that nine in ten stay below.')}
      {pick('numerator', 'Above the line', numbers.length > 0 ? numbers : names)}
      {pick('denominator', 'Below the line', numbers.length > 0 ? numbers : names, 'All rows are counted when it is left out.')}
      {pick('from', 'It begins at', times.length > 0 ? times : names, 'A row counts in the period in which it begins.')}
      {pick('to', 'It ends at', times.length > 0 ? times : names, 'Rows without an end are not over yet and count for nothing.')}
      {asked.has('atDays') && (
        <Select
          label="Of the days"
          data={daysShown}
          value={draft.atDays}
          allowDeselect={false}
          onChange={(atDays) => set({ atDays: atDays ?? '' })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
      )}
      {pick('who', 'Who it is about', names, 'The column that tells one customer or account from another.')}
      {asked.has('start') && (
        <Conditions
          label="They begin with a row where"
          about="Any row is a beginning."
          columns={names}
          conditions={draft.start}
          onChange={(start) => set({ start })}
        />
      )}
      {asked.has('event') && (
        <Conditions
          label="It counts when they have a row where"
          about="Any row counts."
          columns={names}
          conditions={draft.event}
          onChange={(event) => set({ event })}
        />
      )}
      {type('within', 'Within', '14 days', 'The same period when it is left out.')}
      {type('after', 'How many periods later', '1')}
      {asked.has('cohort') && (
        <Select
          label="Who is looked for"
          data={cohorts}
          value={draft.cohort}
          allowDeselect={false}
          onChange={(cohort) => set({ cohort: cohort === 'new' ? 'new' : '' })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
      )}
      {type('formula', 'Formula', 'orders * basket-value', 'Ids of metrics with + - * / and parentheses; a minus has spaces around it.')}
      {asked.has('sql') && (
        <Textarea
          label="SELECT"
          description="Gives period, value and, to slice by it, dimension. Tables are called as their datasets. It runs in a locked process."
          autosize
          minRows={4}
          placeholder="SELECT date_trunc('month', day) AS period, sum(amount) AS value FROM orders GROUP BY 1"
          value={draft.sql}
          onChange={(event) => set({ sql: event.currentTarget.value })}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
      )}
      {asked.has('with') && <FurtherDatasets draft={draft} set={set} />}
    </>
  )
}

function FurtherDatasets({ draft, set }: { draft: Draft; set: Set }) {
  const { things } = useCatalogue('dataset')
  const others = [...things.values()].filter(({ id }) => id !== draft.dataset)
  return (
    <MultiSelect
      label="Further datasets that it reads"
      data={others.map(({ id, name }) => ({ value: id, label: name === id ? name : `${name} (${id})` }))}
      value={[...draft.with]}
      searchable
      hidePickedOptions
      onChange={(chosen) => set({ with: chosen })}
      comboboxProps={{ withinPortal: false, shadow: 'md' }}
    />
  )
}

const daysShown = [
  { value: '', label: 'Their mean' },
  { value: '0.5', label: 'Their median' },
  { value: '0.9', label: 'What nine in ten stay below' },
  { value: '0.95', label: 'What 19 in 20 stay below' },
]
const cohorts = [
  { value: '', label: 'Everybody who is active in the period' },
  { value: 'new', label: 'Only who is there for the first time' },
]
