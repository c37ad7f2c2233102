import { Anchor, Skeleton, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOperation, useWorkspaceId } from '../api/queries.ts'
import { sayMoment } from '../format/date.ts'
import { Section } from './Section.tsx'
import classes from './ThingHistory.module.css'

const words = { create: 'created it', change: 'changed', delete: 'deleted it' } as const

/** The last changes of one thing, and the way to all of them. */
export function ThingHistory({ thing }: { thing: string }) {
  const workspace = useWorkspaceId()
  const history = useOperation('history', { thing, limit: 4 })
  const all = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/history" params={{ workspace }} search={{ thing }} {...props} />}>
      All changes
    </Anchor>
  )
  return (
    <Section id="history" title="History" actions={all}>
      {history.isPending && <Skeleton height={60} />}
      {history.isError && (
        <Text size="sm" c="dimmed">
          {history.error.message}
        </Text>
      )}
      {history.data && (
        <ol className={classes.list}>
          {history.data.entries.map((entry) => (
            <li key={entry.sequence}>
              <div>
                {entry.actor} {words[entry.action]}
                {entry.action === 'change' && ` ${entry.fields.map((field) => field.path).join(', ')}`}
              </div>
              <div className={classes.when}>
                {sayMoment(entry.at)}
                {entry.reason && `. ${entry.reason}`}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
