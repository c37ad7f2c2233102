import { Select } from '@mantine/core'
import type { FindingKind, InsightState } from '@plumbline/plumb/types'
import { useCatalogue } from '../../api/catalogue.ts'
import { sayNumber } from '../../format/number.ts'
import { findingNames, stateNames } from '../../parts/insight/words.ts'
import classes from './Page.module.css'
import type { InsightsSearch } from './search.ts'

const steps = [10_000, 100_000, 1_000_000] as const

/** Which insights are shown. */
export function InsightTools({ search, currency, onSearch }: { search: InsightsSearch; currency: string; onSearch: (search: InsightsSearch) => void }) {
  const people = useCatalogue('person').things
  const { insight: _pointed, ...shown } = search
  return (
    <div className={classes.tools}>
      <Select
        aria-label="Which insights"
        w={170}
        allowDeselect={false}
        value={search.state ?? 'open'}
        onChange={(state) => onSearch({ ...shown, state: state === 'open' ? undefined : (state as InsightState) })}
        data={[...Object.entries(stateNames).map(([value, label]) => ({ value, label })), { value: 'all', label: 'All' }]}
      />
      <Select
        aria-label="Only Kind"
        placeholder="Kind"
        w={150}
        clearable
        clearButtonProps={{ 'aria-label': 'Show every Kind' }}
        value={search.kind ?? null}
        onChange={(kind) => onSearch({ ...shown, kind: (kind as FindingKind | null) ?? undefined })}
        data={Object.entries(findingNames).map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label="Only Owner"
        placeholder="Owner"
        w={180}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Show every Owner' }}
        value={search.owner ?? null}
        onChange={(owner) => onSearch({ ...shown, owner: owner ?? undefined })}
        data={[...people.values()].map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        aria-label="Only with money at stake"
        placeholder="Money at stake"
        w={190}
        clearable
        clearButtonProps={{ 'aria-label': 'Show whatever is at stake' }}
        value={search.money ?? null}
        onChange={(money) => onSearch({ ...shown, money: money ?? undefined })}
        data={steps.map((value) => ({ value: String(value), label: `${sayNumber(value, currency)} a year or more` }))}
      />
    </div>
  )
}
