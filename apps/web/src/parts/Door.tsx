import { Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { Mark } from '../shell/Mark.tsx'
import classes from './Door.module.css'

/** The pages before the workspace: one plumb line, one form. */
export function Door({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Plumbline`
  }, [title])
  return (
    <main className={classes.door}>
      <div className={classes.line} aria-hidden="true" />
      <div className={classes.form}>
        <Mark />
        <Title order={1} id="page-title" tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        <p className={classes.about}>{about}</p>
        {children}
      </div>
    </main>
  )
}
