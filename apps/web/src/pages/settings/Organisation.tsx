import { useOperation } from '../../api/queries.ts'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import classes from './Settings.module.css'

const months = [...Array(12).keys()].map((month) => ({
  value: String(month + 1),
  label: new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, month, 1))),
}))
const kinds = [
  ['company', 'Company'],
  ['nonprofit', 'Nonprofit'],
  ['public', 'Public body'],
  ['campaign', 'Campaign'],
  ['education', 'Education'],
  ['other', 'Other'],
].map(([value, label]) => ({ value: value!, label: label! }))

/** How the organisation counts: its name, currency, calendar, zone, rate and horizon. */
export function Organisation() {
  const query = useOperation('thing', { thing: 'workspace/workspace' })
  return (
    <Loaded query={query} loading={<LoadingState picture={false} />}>
      {({ thing }) => (
        <div className={classes.fields}>
          <ThingField thing={thing} path="name" label="Name" kind={{ kind: 'text' }} />
          <ThingField
            thing={thing}
            path="organisation"
            label="Kind of organisation"
            kind={{ kind: 'select', options: kinds }}
            shown={kinds.find(({ value }) => value === thing.doc.organisation)?.label}
            empty="Company"
          />
          <ThingField thing={thing} path="currency" label="Currency of the books" kind={{ kind: 'text', hint: 'EUR' }} empty="EUR" />
          <ThingField thing={thing} path="timeZone" label="Time zone" kind={{ kind: 'text', hint: 'Europe/Berlin' }} empty="UTC" />
          <ThingField
            thing={thing}
            path="fiscalYearStart"
            label="Fiscal year starts in"
            kind={{ kind: 'select', options: months, number: true }}
            shown={months.find(({ value }) => value === String(thing.doc.fiscalYearStart))?.label}
            empty="January"
          />
          <ThingField
            thing={thing}
            path="weekStart"
            label="Week starts on"
            kind={{
              kind: 'select',
              options: [
                { value: 'monday', label: 'Monday' },
                { value: 'sunday', label: 'Sunday' },
              ],
            }}
            shown={thing.doc.weekStart === 'sunday' ? 'Sunday' : 'Monday'}
            empty="Monday"
          />
          <ThingField thing={thing} path="discountRate" label="Yearly discount rate" kind={{ kind: 'range', hint: '8%' }} empty="Not stated" />
          <ThingField thing={thing} path="horizon" label="Plans look ahead" kind={{ kind: 'range', hint: '36 months' }} empty="Not stated" />
          <ThingField thing={thing} path="refresh" label="Data is read again" kind={{ kind: 'text', hint: 'every day at 06:00' }} empty="When somebody asks" />
          <ThingField
            thing={thing}
            path="falseAlarmsPerMonth"
            label="False alarms a month, over all metrics"
            kind={{ kind: 'number', hint: '1' }}
            empty="At most one"
          />
          <ThingField thing={thing} path="maxActive" label="Most pilots at one time" kind={{ kind: 'number', hint: '5' }} empty="No cap" />
        </div>
      )}
    </Loaded>
  )
}
