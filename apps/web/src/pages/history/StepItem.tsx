import { Button } from '@mantine/core'
import type { LogEntryView } from '@plumbline/plumb/types'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { count, sayKind, splitKey } from '../../format/words.ts'
import { sayField, sayValue } from '../../format/written.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { TakeBack } from './TakeBack.tsx'
import classes from './Timeline.module.css'
import { type Step, sayStep } from './timeline.ts'

/** Of a large step, so many things are listed at first. */
const firstThings = 5

/** What one person did in one go: what, why, field by field, and the way to take it back. */
export function StepItem({ step }: { step: Step }) {
  const [all, setAll] = useState(false)
  const [asking, setAsking] = useState(false)
  const mayWrite = useMayWrite()
  const shown = all ? step.entries : step.entries.slice(0, firstThings)
  const time = new Date(step.at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  return (
    <li className={classes.step}>
      <time dateTime={step.at} className={classes.time}>
        {time}
      </time>
      <div className={classes.body}>
        <div className={classes.head}>
          <span>
            <strong>{step.actor}</strong> {sayStep(step)}
          </span>
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              onClick={() => setAsking(true)}
              aria-label={`Take back: ${step.actor} ${sayStep(step)}, ${time}`}
            >
              Take back
            </Button>
          )}
        </div>
        {step.reason && <p className={classes.reason}>{step.reason}</p>}
        <ul className={classes.entries}>
          {shown.map((entry) => (
            <Entry key={entry.sequence} entry={entry} alone={step.entries.length === 1} />
          ))}
        </ul>
        {step.entries.length > firstThings && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${count(step.entries.length, 'thing')}`}
          </Button>
        )}
        {asking && <TakeBack step={step} onClose={() => setAsking(false)} />}
      </div>
    </li>
  )
}

function Entry({ entry, alone }: { entry: LogEntryView; alone: boolean }) {
  const { kind } = splitKey(entry.thing)
  const fields = entry.action === 'change' ? entry.fields : []
  return (
    <li>
      <span className={classes.kind}>{sayKind(kind)}</span>{' '}
      {entry.action === 'delete' ? <span className={classes.gone}>{entry.name}</span> : <ThingLink thing={entry.thing}>{entry.name}</ThingLink>}
      {!alone && entry.action !== 'change' && <span className={classes.kind}> {entry.action === 'create' ? 'created' : 'deleted'}</span>}
      {fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map((field) => (
            <div key={field.path}>
              <dt>{sayField(field.path)}</dt>
              <dd>
                <del>{sayValue(field.before)}</del> <span aria-hidden="true">→</span>
                <span className="visually-hidden">became</span> <ins>{sayValue(field.after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
