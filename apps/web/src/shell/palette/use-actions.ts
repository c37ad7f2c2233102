import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { signOut, useKnownSession } from '../../api/session.ts'
import { useReadData } from '../../parts/read-data.ts'
import { type ShellAction, useOfferedActions } from '../actions.ts'
import { pages } from '../pages.ts'
import { restartTour, showHelp } from '../shell-state.ts'

/** Everything one can do from here: what the page offers, then pages, workspaces, colours, help. */
export function useActions(): readonly ShellAction[] {
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useKnownSession()
  const mayWrite = useMayWrite()
  const readData = useReadData()
  const { setColorScheme } = useMantineColorScheme()
  const offered = useOfferedActions()
  return useMemo(() => {
    const go = pages.map(
      (page): ShellAction => ({
        id: page.to,
        label: `Go to ${page.title}`,
        about: page.asks,
        run: () => void navigate({ to: page.to, params: { workspace } }),
      }),
    )
    const refresh: ShellAction = {
      id: 'refresh',
      label: 'Read the data again',
      about: 'Reads the datasets, measures the experiments, writes their evidence',
      run: () => void readData(),
    }
    const toDataPage = (
      to: '/$workspace/runs' | '/$workspace/corrections' | '/$workspace/connect' | '/$workspace/new-source',
      label: string,
      about: string,
    ) => ({
      id: to,
      label,
      about,
      run: () => void navigate({ to, params: { workspace } }),
    })
    const looks = [
      toDataPage('/$workspace/runs', 'See the runs', 'When was the data read, what did it bring, what failed?'),
      toDataPage('/$workspace/corrections', 'See the corrections', 'Which numbers of the past were known otherwise?'),
    ]
    const adds = [
      toDataPage('/$workspace/connect', 'Connect data', 'A file, or a table of a database'),
      toDataPage('/$workspace/new-source', 'Add a source', 'A Postgres database, a DuckDB file, a folder'),
    ]
    const create: ShellAction = {
      id: 'create-goal',
      label: 'Create a goal',
      run: () => void navigate({ to: '/$workspace/goals', params: { workspace }, search: { create: true } }),
    }
    const switches = (session?.workspaces ?? [])
      .filter((one) => one.id !== workspace)
      .map(
        (one): ShellAction => ({
          id: `to ${one.id}`,
          label: `Switch to ${one.name}`,
          run: () => void navigate({ to: '/$workspace/overview', params: { workspace: one.id } }),
        }),
      )
    return [
      ...offered,
      ...(mayWrite ? [create, refresh, ...adds] : []),
      ...go,
      ...looks,
      ...switches,
      { id: 'light', label: 'Use light colours', run: () => setColorScheme('light') },
      { id: 'dark', label: 'Use dark colours', run: () => setColorScheme('dark') },
      { id: 'auto', label: 'Use the colours of the system', run: () => setColorScheme('auto') },
      { id: 'help', label: 'Keyboard shortcuts', run: () => showHelp(true) },
      { id: 'tour', label: 'Take the tour', run: restartTour },
      { id: 'out', label: 'Sign out', run: () => void signOut(client).then(() => navigate({ to: '/sign-in' })) },
    ]
  }, [workspace, navigate, client, session, mayWrite, readData, setColorScheme, offered])
}
