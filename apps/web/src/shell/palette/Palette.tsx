import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { addressOf } from '../../parts/ThingLink.tsx'
import { closePalette, useShellState } from '../shell-state.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { layChoices } from './choices.ts'
import classes from './Palette.module.css'
import { useActions } from './use-actions.ts'

/** Finds any thing and runs any action: type, walk with the arrows, Enter. */
export function Palette() {
  const { palette } = useShellState()
  const [chosen, setChosen] = useState(false)
  return (
    // The focus goes back to where it was, unless something was chosen that takes it elsewhere.
    <Modal
      opened={palette}
      onClose={closePalette}
      title="Find or do"
      returnFocus={!chosen}
      withCloseButton={false}
      size="lg"
      padding={0}
      yOffset="10dvh"
      centered={false}
      classNames={{ header: classes.header }}
    >
      <Finder onChosen={setChosen} />
    </Modal>
  )
}

function Finder({ onChosen }: { onChosen: (chosen: boolean) => void }) {
  const list = useId()
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 150)
  const found = useOperation('things', { search: settled, limit: 12 }, { enabled: settled !== '', keep: true })
  const actions = useActions()
  const things = settled === '' ? undefined : found.data?.things
  const groups = useMemo(
    () => layChoices(query, things ?? [], actions, (key) => void navigate({ href: addressOf(workspace, key) })),
    [query, things, actions, navigate, workspace],
  )
  const choices = groups.flatMap((group) => group.choices)
  const [active, setActive] = useActive(`${query} ${choices[0]?.id}`, choices.length)

  useEffect(() => onChosen(false), [onChosen])
  const choose = (index: number) => {
    onChosen(true)
    closePalette()
    choices[index]?.run()
  }
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && choices.length > 0) setActive((active + step + choices.length) % choices.length)
    else if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    else if (choices.length > 0) choose(active)
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        role="combobox"
        aria-label="Find any thing, run any action"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={choices.length > 0 ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes.search}
        placeholder="Find a goal, an initiative, a person, or say what to do"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={keys}
      />
      <ChoiceList
        id={list}
        groups={groups}
        active={active}
        onActive={setActive}
        onChoose={choose}
        nothing={found.isFetching ? 'Looking' : 'Nothing by that name.'}
      />
    </>
  )
}

/** The choice that Enter takes; a new list begins at its first. */
function useActive(of: string, length: number): readonly [number, (index: number) => void] {
  const [state, setState] = useState({ of, index: 0 })
  const index = state.of === of ? Math.min(state.index, Math.max(0, length - 1)) : 0
  return [index, (next) => setState({ of, index: next })]
}
