import { Highlight, Modal, Text, useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { announce } from '../api/announce.tsx'
import { useOperation, useWorkspaceId } from '../api/queries.ts'
import { useMayWrite } from '../api/role.ts'
import { signOut, useKnownSession } from '../api/session.ts'
import { useWrite } from '../api/write.ts'
import { count, sayKind } from '../format/words.ts'
import { addressOf } from '../parts/ThingLink.tsx'
import { type ShellAction, useOfferedActions } from './actions.ts'
import { pages } from './pages.ts'
import { restartTour, showHelp, useShellState } from './shell-state.ts'

/** Finds any thing and runs any action. */
export function Palette() {
  const { palette } = useShellState()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 150)
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const found = useOperation('things', { search: settled, limit: 12 }, { enabled: settled !== '', keep: true })
  const actions = useActions().filter((action) => fits(`${action.label} ${action.about ?? ''}`, query))
  useEffect(() => {
    if (palette > 0) spotlight.open()
  }, [palette])
  const things = settled === '' ? [] : (found.data?.things ?? [])
  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut={null} scrollable maxHeight={460} transitionProps={{ duration: 100 }}>
      <Modal.Title className="visually-hidden">Find or do</Modal.Title>
      <Spotlight.Search
        placeholder="Find a goal, an initiative, a person, or say what to do"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label="Find any thing, run any action"
      />
      <Spotlight.ActionsList>
        {things.length > 0 && (
          <Spotlight.ActionsGroup label="Things">
            {things.map((thing) => (
              <Spotlight.Action key={`${thing.kind}/${thing.id}`} onClick={() => void navigate({ href: addressOf(workspace, `${thing.kind}/${thing.id}`) })}>
                <Line label={thing.name} about={sayKind(thing.kind)} query={query} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label="Actions">
            {actions.map((action) => (
              <Spotlight.Action key={action.id} onClick={action.run}>
                <Line label={action.label} about={action.about} query={query} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {things.length === 0 && actions.length === 0 && <Spotlight.Empty>{found.isFetching ? 'Looking' : 'Nothing by that name.'}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Line({ label, about, query }: { label: string; about?: string; query: string }) {
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Highlight highlight={query} size="sm" highlightStyles={{ background: 'none', fontWeight: 700, color: 'inherit' }}>
        {label}
      </Highlight>
      {about && (
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      )}
    </div>
  )
}

function useActions(): readonly ShellAction[] {
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useKnownSession()
  const mayWrite = useMayWrite()
  const writer = useWrite()
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
      run: () => void readAgain(writer),
    }
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
      ...(mayWrite ? [create, refresh] : []),
      ...go,
      ...switches,
      { id: 'light', label: 'Use light colours', run: () => setColorScheme('light') },
      { id: 'dark', label: 'Use dark colours', run: () => setColorScheme('dark') },
      { id: 'auto', label: 'Use the colours of the system', run: () => setColorScheme('auto') },
      { id: 'help', label: 'Keyboard shortcuts', run: () => showHelp(true) },
      { id: 'tour', label: 'Take the tour', run: restartTour },
      { id: 'out', label: 'Sign out', run: () => void signOut(client).then(() => navigate({ to: '/sign-in' })) },
    ]
  }, [workspace, navigate, client, session, mayWrite, writer, setColorScheme, offered])
}

async function readAgain(writer: ReturnType<typeof useWrite>): Promise<void> {
  try {
    const answer = await writer.run('refresh', {})
    announce({
      says: answer.problems[0]
        ? `${answer.problems[0].message} ${answer.problems[0].mend}`
        : `Read ${count(answer.observations, 'value')}; ${count(answer.experiments.length, 'experiment')} measured.`,
      bad: answer.problems.length > 0,
    })
  } catch (error) {
    announce({ says: error instanceof Error ? error.message : String(error), bad: true })
  }
}

function fits(text: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word))
}
