import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Section.module.css'

/** A part of a page under its own heading, with an address of its own (#id). about: what it answers, in a line. */
export function Section({ id, title, about, actions, children }: { id: string; title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={classes.section}>
      <div className={classes.head}>
        <Title order={2} id={`${id}-title`} className={classes.title}>
          {title}
        </Title>
        {actions}
      </div>
      {about && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  )
}
