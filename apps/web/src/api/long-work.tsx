import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { announce } from './announce.tsx'
import { CallFailed, callWithProgress, type Input, type OperationName, type Output, type Progress } from './client.ts'
import { useWorkspaceId } from './queries.ts'

/** Runs work that takes a while: says how far it is, can be cancelled, and refreshes what is shown when it is done. Gives null when it was cancelled or failed, which is said. */
export function useLongWork(): <N extends OperationName>(name: N, input: Input<N>, title: string) => Promise<Output<N> | null> {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  return useCallback((name, input, title) => runLongWork(client, workspace, name, input, title), [client, workspace])
}

async function runLongWork<N extends OperationName>(
  client: QueryClient,
  workspace: string,
  name: N,
  input: Input<N>,
  title: string,
): Promise<Output<N> | null> {
  const id = `work-${name}`
  const stop = new AbortController()
  const show = (progress: Progress) =>
    notifications.update({
      id,
      message: <Working title={title} progress={progress} onCancel={() => stop.abort()} />,
      loading: true,
      autoClose: false,
      withCloseButton: false,
    })
  notifications.show({
    id,
    message: <Working title={title} progress={{ says: '', done: null }} onCancel={() => stop.abort()} />,
    loading: true,
    autoClose: false,
    withCloseButton: false,
  })
  try {
    const output = await callWithProgress(name, input, { workspace, signal: stop.signal, onProgress: show })
    await client.invalidateQueries({ queryKey: ['operation', workspace] })
    return output
  } catch (error) {
    if (stop.signal.aborted) announce({ says: `${title}: cancelled.` })
    else if (error instanceof CallFailed) announce({ says: error.problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '), bad: true })
    else throw error
    return null
  } finally {
    notifications.hide(id)
  }
}

function Working({ title, progress, onCancel }: { title: string; progress: Progress; onCancel: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={500}>
          {title}
          {progress.done !== null && `, ${Math.round(progress.done * 100)}%`}
        </Text>
        {progress.says !== '' && (
          <Text size="sm" c="dimmed">
            {progress.says}
          </Text>
        )}
      </div>
      <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} onClick={onCancel}>
        Cancel
      </Button>
    </Group>
  )
}
