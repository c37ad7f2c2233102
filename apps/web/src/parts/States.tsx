import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CallFailed } from '../api/client.ts'
import { PageFrame } from './PageFrame.tsx'
import { ProblemList } from './ProblemList.tsx'
import classes from './States.module.css'

/**
 * Shows the answer of a question, and its loading and failing until then.
 *
 * title: set where the answer is the whole page, so that loading and failing stand in its frame too.
 */
export function Loaded<T>({
  query,
  title,
  loading,
  children,
}: {
  query: UseQueryResult<T, Error>
  title?: string
  loading?: ReactNode
  children: (answer: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  const meanwhile = query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : (loading ?? <LoadingState />)
  return title === undefined ? meanwhile : <PageFrame title={title}>{meanwhile}</PageFrame>
}

/** Why there is nothing here, and the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack className={classes.empty} gap="xs">
      <svg width="26" height="52" viewBox="0 0 26 52" aria-hidden="true" className={classes.plumb}>
        <path d="M13 0v34" strokeDasharray="1.5 4" />
        <path d="M8 34h10c0 6-2.5 10-5 15-2.5-5-5-9-5-15z" />
      </svg>
      <Title order={2} size="h2">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw="34rem">
          {children}
        </Text>
      )}
      {action && (
        <Group mt="sm" gap="sm">
          {action}
        </Group>
      )}
    </Stack>
  )
}

/** What failed, what to do about it, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const failed = error instanceof CallFailed ? error : null
  return (
    <Stack className={classes.error} gap="sm" role="alert">
      <Title order={2} size="h2">
        {failed?.status === 404 ? 'This is not here' : failed?.status === 0 ? 'The server does not answer' : 'This could not be shown'}
      </Title>
      {failed ? <ProblemList problems={failed.problems} /> : <Text>The page met a fault: {error instanceof Error ? error.message : String(error)}</Text>}
      {retry && (
        <Group>
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
            Try again
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Grey shapes of what is to come. */
export function LoadingState({ rows = 5, picture = true }: { rows?: number; picture?: boolean }) {
  return (
    <Stack gap="lg" aria-busy="true">
      <span className="visually-hidden" role="status">
        Loading
      </span>
      {picture && <Skeleton height={220} radius="md" />}
      <Stack gap={10}>
        {[...Array(rows).keys()].map((row) => (
          <Skeleton key={row} height={18} width={`${92 - ((row * 17) % 38)}%`} />
        ))}
      </Stack>
    </Stack>
  )
}
