import { Group, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './PageFrame.module.css'

/**
 * One sentence, one picture, one table: the order in which every page speaks.
 *
 * title: what the page is, also the browser's title. sentence: the answer a busy person can repeat.
 * picture shows it; children hold the table and what follows. where: the way back up, such as the parent's name.
 */
export function PageFrame(props: {
  title: string
  sentence?: ReactNode
  where?: ReactNode
  actions?: ReactNode
  picture?: ReactNode
  children?: ReactNode
  narrow?: boolean
}) {
  const { title, sentence, where, actions, picture, children, narrow } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Plumbline`
  }, [title])
  useEffect(() => {
    const moved = window.location.pathname !== shownPath
    if (moved || (navigated && document.activeElement === document.body)) heading.current?.focus({ preventScroll: true })
    navigated ||= moved
    shownPath = window.location.pathname
  }, [])
  return (
    <article className={narrow ? `${classes.page} ${classes.narrow}` : classes.page}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {where && (
            <Text size="sm" c="dimmed" component="div">
              {where}
            </Text>
          )}
          <Title order={1} id="page-title" ref={heading} tabIndex={-1} className={sentence ? classes.title : classes.titleAlone}>
            {title}
          </Title>
          {sentence && <p className={classes.sentence}>{sentence}</p>}
        </div>
        {actions && (
          <Group className={classes.actions} gap="xs" wrap="wrap">
            {actions}
          </Group>
        )}
      </header>
      {picture && <div className={classes.picture}>{picture}</div>}
      {children && <div className={classes.rest}>{children}</div>}
    </article>
  )
}

/** The first page leaves the focus where the browser put it; each later one takes it to its title, and keeps it there when loading ends. */
let shownPath = globalThis.location?.pathname
let navigated = false
