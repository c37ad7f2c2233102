import { Button } from '@mantine/core'
import type { ThingChange } from '@plumbline/plumb/types'
import { useState } from 'react'
import { count, sayKind, splitKey } from '../../format/words.ts'
import { sayField, sayValue } from '../../format/written.ts'
import classes from './DiffList.module.css'

type Action = ThingChange['action']
const titles: Readonly<Record<Action, string>> = { create: 'Created', change: 'Changed', delete: 'Deleted', same: 'Already the same' }
const order: readonly Action[] = ['delete', 'change', 'create', 'same']
const first = 12
/** What people look for first. */
const kindOrder = ['initiative', 'goal', 'metric', 'gap']

/** What a write will do, or did, thing by thing; the gravest first. */
export function DiffList({ changes }: { changes: readonly ThingChange[] }) {
  return order.map((action) => {
    const list = changes.filter((change) => change.action === action).sort((a, b) => rankOf(a) - rankOf(b))
    return list.length === 0 ? null : <Group key={action} action={action} changes={list} />
  })
}

function rankOf({ thing }: ThingChange): number {
  const rank = kindOrder.indexOf(splitKey(thing).kind)
  return rank === -1 ? kindOrder.length : rank
}

/** "24 created, 2 changed, 3 the same": what a write comes to. */
export function sayChanges(changes: readonly ThingChange[]): string {
  const words: Readonly<Record<Action, string>> = { create: 'created', change: 'changed', delete: 'deleted', same: 'already the same' }
  const parts = order.flatMap((action) => {
    const amount = changes.filter((change) => change.action === action).length
    return amount === 0 ? [] : [`${amount.toLocaleString()} ${words[action]}`]
  })
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function Group({ action, changes }: { action: Action; changes: readonly ThingChange[] }) {
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState(action !== 'same')
  const shown = all ? changes : changes.slice(0, first)
  return (
    <section className={classes.group} data-action={action} aria-label={titles[action]}>
      <h3 className={classes.title}>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {titles[action]}: {count(changes.length, 'thing')}
        </button>
      </h3>
      {open && (
        <ul className={classes.list}>
          {shown.map((change) => (
            <Item key={change.thing} change={change} />
          ))}
        </ul>
      )}
      {open && changes.length > first && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${changes.length.toLocaleString()}`}
        </Button>
      )}
    </section>
  )
}

function Item({ change }: { change: ThingChange }) {
  const [open, setOpen] = useState(change.action === 'change')
  const fields =
    change.action === 'same' || change.action === 'delete' ? [] : change.fields.filter((field) => field.path !== 'name' || change.action === 'change')
  return (
    <li>
      <div className={classes.head}>
        <span className={classes.kind}>{sayKind(splitKey(change.thing).kind)}</span> <span>{change.name}</span>
        {fields.length > 0 && change.action === 'create' && (
          <button
            type="button"
            className={classes.more}
            aria-expanded={open}
            aria-label={`${count(fields.length, 'field')} of ${change.name}`}
            onClick={() => setOpen(!open)}
          >
            {count(fields.length, 'field')}
          </button>
        )}
      </div>
      {open && fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map((field) => (
            <div key={field.path}>
              <dt>{sayField(field.path)}</dt>
              <dd>
                {change.action === 'change' && (
                  <>
                    <del>{sayValue(field.before)}</del> <span aria-hidden="true">→ </span>
                    <span className="visually-hidden">becomes </span>
                  </>
                )}
                <ins>{sayValue(field.after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
