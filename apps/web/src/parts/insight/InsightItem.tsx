import { Button, Group } from '@mantine/core'
import type { InsightRow } from '@plumbline/plumb/types'
import { type KeyboardEvent, useState } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { rungNames } from '../../format/words.ts'
import { RungStroke } from '../RungStroke.tsx'
import { ThingLink } from '../ThingLink.tsx'
import { AcceptInsight } from './AcceptInsight.tsx'
import classes from './InsightItem.module.css'
import { InsightMore } from './InsightMore.tsx'
import { DismissInsight, SnoozeInsight } from './PutAside.tsx'
import { findingNames, sayFate, sayWorth } from './words.ts'

type Opened = 'accept' | 'snooze' | 'dismiss' | 'more' | null
const keys: Readonly<Record<string, Opened>> = { a: 'accept', z: 'snooze', x: 'dismiss', Enter: 'more' }

/**
 * An insight as a line: what the data says, what is at stake, what it rests on, who decides by when; and the three ways to decide.
 * With the keyboard: arrows move between insights, a accepts, z snoozes, x dismisses, Enter shows more.
 */
export function InsightItem({ insight, pointed = false }: { insight: InsightRow; pointed?: boolean }) {
  const [open, setOpen] = useState<Opened>(pointed ? 'more' : null)
  const mayWrite = useMayWrite()
  const { id, name, kind, status, rung, owner, daysLeft, became, reason, goneOn } = insight
  const decidable = mayWrite && status !== 'accepted'
  const toggle = (next: Opened) => setOpen(open === next ? null : next)
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const next = keys[event.key]
    if (next !== undefined && (next === 'more' || decidable)) {
      event.preventDefault()
      toggle(next)
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    }
  }
  const worth = sayWorth(insight)
  const close = () => setOpen(null)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the line takes the keys that decide on it
    <article className={classes.item} id={`insight-${id}`} data-insight tabIndex={0} aria-label={name} onKeyDown={onKey} data-pointed={pointed || undefined}>
      <p className={classes.name}>{name}</p>
      <ul className={classes.facts} aria-label="At a glance">
        {kind !== null && <li>{findingNames[kind]}</li>}
        <li className={worth === null ? undefined : classes.worth}>{worth ?? 'No money known'}</li>
        {rung !== null && (
          <li>
            <span className={classes.rung}>
              <RungStroke rung={rung} label={false} />
              {rung === 'observed' ? 'seen, not tested' : rungNames[rung]}
            </span>
          </li>
        )}
        <li>{owner?.name ?? 'Nobody owns it'}</li>
        <li data-late={(daysLeft !== null && daysLeft <= 2) || undefined}>{sayFate(insight)}</li>
        {goneOn !== null && <li>Its cause is gone</li>}
      </ul>
      {became.length > 0 && (
        <p className={classes.quiet}>
          Became{' '}
          {became.map((thing) =>
            thing.there ? (
              <ThingLink key={thing.id} thing={`${thing.kind}/${thing.id}`} inText>
                {thing.name}
              </ThingLink>
            ) : (
              <span key={thing.id}>{thing.name}, which was taken away since</span>
            ),
          )}
          .
        </p>
      )}
      {reason !== null && status !== 'open' && open !== 'more' && <p className={classes.quiet}>{reason}</p>}
      {status === 'open' && insight.moves[0] !== undefined && open === null && <p className={classes.next}>{insight.moves[0].says}</p>}
      <Group gap="xs" mt={6}>
        {decidable && (
          <Button size="compact-sm" variant="light" aria-expanded={open === 'accept'} onClick={() => toggle('accept')}>
            Act on it
          </Button>
        )}
        {decidable && (
          <Button size="compact-sm" variant="subtle" color="gray" aria-expanded={open === 'snooze'} onClick={() => toggle('snooze')}>
            Snooze
          </Button>
        )}
        {decidable && status !== 'dismissed' && (
          <Button size="compact-sm" variant="subtle" color="gray" aria-expanded={open === 'dismiss'} onClick={() => toggle('dismiss')}>
            Dismiss
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" aria-expanded={open === 'more'} onClick={() => toggle('more')}>
          {open === 'more' ? 'Less' : 'Look closer'}
        </Button>
      </Group>
      {open === 'accept' && <AcceptInsight insight={insight} onClose={close} />}
      {open === 'snooze' && <SnoozeInsight insight={insight} onClose={close} />}
      {open === 'dismiss' && <DismissInsight insight={insight} onClose={close} />}
      {open === 'more' && <InsightMore insight={id} />}
    </article>
  )
}

function step(from: HTMLElement, by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-insight]')]
  all[all.indexOf(from) + by]?.focus()
}
