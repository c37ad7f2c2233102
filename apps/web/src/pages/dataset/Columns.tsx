import { Button } from '@mantine/core'
import type { MappingView, Profile } from '@plumbline/plumb/types'
import { useState } from 'react'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { sayShare } from '../data/states.ts'
import classes from './Dataset.module.css'
import { NumberStrip } from './NumberStrip.tsx'

type Column = Profile['columns'][number]
const first = 40
const topShown = 4

/** Every column: what it holds, how much is missing, whether it is personal, which word it stands for. */
export function Columns({ profile, mappings }: { profile: Profile; mappings: readonly MappingView[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? profile.columns : profile.columns.slice(0, first)
  return (
    <Section
      id="columns"
      title="Columns"
      about={`${count(profile.columns.length, 'column')}. Values that look personal are shown masked, wherever they stand.`}
    >
      <ul className={classes.columns}>
        {shown.map((column) => (
          <li key={column.name}>
            <div>
              <span className={classes.name}>{column.name}</span>
              <span className={classes.type}>{column.meaning?.says ?? words[column.family]}</span>
              {column.personal !== null && (
                <span className={classes.personal} title={column.personal.because}>
                  {column.personal.confidence >= 0.9 ? '' : 'perhaps '}
                  {column.personal.kind}
                </span>
              )}
              {mappings
                .filter((mapping) => mapping.column === column.name && mapping.status === 'confirmed')
                .map(({ term, name }) => (
                  <span key={term} className={classes.type}>
                    is the {name}
                  </span>
                ))}
            </div>
            <Filled column={column} rows={profile.rows} />
            <Holds column={column} />
          </li>
        ))}
      </ul>
      {profile.columns.length > first && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${profile.columns.length.toLocaleString()}`}
        </Button>
      )}
    </Section>
  )
}

const words: Readonly<Record<Column['family'], string>> = {
  integer: 'whole numbers',
  number: 'numbers',
  text: 'text',
  boolean: 'yes or no',
  date: 'dates',
  moment: 'dates with a time',
  other: 'other',
}

/** How much of it is there, as a line that ends where the values end. */
function Filled({ column: { filled, distinct }, rows }: { column: Column; rows: number }) {
  const ratio = rows === 0 ? 0 : filled / rows
  return (
    <div className={classes.filled}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 3H100" className={classes.missing} />
        <path d={`M0 3H${ratio * 100}`} className={classes.there} />
      </svg>
      <span>
        {ratio === 1 ? 'complete' : ratio === 0 ? 'empty' : `${sayShare(1 - ratio)} missing`}
        <small>
          {distinct.exact ? '' : 'about '}
          {distinct.count.toLocaleString()} different
        </small>
      </span>
    </div>
  )
}

function Holds({ column }: { column: Column }) {
  const { numbers, span, top, topIsAll, distinct, text, shapes } = column
  if (numbers !== null && numbers.quantiles !== null) return <NumberStrip numbers={numbers} />
  if (span !== null)
    return (
      <div className={classes.holds}>
        {span.first} to {span.last}
      </div>
    )
  if (top.length > 0)
    return (
      <ul className={classes.top}>
        {top.slice(0, topShown).map(({ value, share }) => (
          <li key={value}>
            <i style={{ width: `${Math.max(1, share * 100)}%` }} />
            <span>{value === '' ? '(blank)' : value}</span>
            <b>{sayShare(share)}</b>
          </li>
        ))}
        {(!topIsAll || top.length > topShown) && distinct.count > topShown && (
          <li className={classes.rest}>and {(distinct.count - topShown).toLocaleString()} more</li>
        )}
      </ul>
    )
  const shape = shapes[0]
  return (
    <div className={classes.holds}>
      {text !== null && text.first !== '' ? `${text.first} to ${text.last}` : ''}
      {shape && shape.share >= 0.5 && <small>most look like {shape.shape}</small>}
    </div>
  )
}
