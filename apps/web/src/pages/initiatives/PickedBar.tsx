import { Button, Group, Menu, Popover, Text, TextInput } from '@mantine/core'
import { IconCalendar, IconChevronDown, IconUser } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useWorkspaceId } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { count, stageNames } from '../../format/words.ts'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { fetchInitiatives } from './load.ts'
import classes from './PickedBar.module.css'
import { stageOrder } from './rows.ts'

/** What can be done to all ticked initiatives at once: one batch, one undo. */
export function PickedBar({ picked, departments, onClear }: { picked: ReadonlySet<string>; departments: readonly string[]; onClear: () => void }) {
  const workspace = useWorkspaceId()
  const writer = useWrite()
  const [working, setWorking] = useState(false)
  const change = async (patch: Record<string, unknown>, words: string) => {
    setWorking(true)
    try {
      const things = await fetchInitiatives(workspace, picked)
      const problems = await writer.editAll(things, patch, `${words} for ${count(things.length, 'initiative')}`)
      if (problems.length > 0) announce({ says: problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '), bad: true })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setWorking(false)
    }
  }
  return (
    <section className={classes.bar} aria-label="Change the picked initiatives">
      <Text fw={600} className="tabular" role="status">
        {count(picked.size, 'initiative')} picked
      </Text>
      <Group gap="xs">
        <Menu shadow="md">
          <Menu.Target>
            <Button variant="default" loading={working} rightSection={<IconChevronDown size={15} aria-hidden />}>
              Stage
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {stageOrder.map((stage) => (
              <Menu.Item key={stage} onClick={() => void change({ stage }, `Stage set to ${stageNames[stage]}`)}>
                {stageNames[stage]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Asked label="Owner" icon={<IconUser size={15} aria-hidden />} loading={working}>
          {(close) => (
            <ReferencePicker
              label="Owner"
              of="person"
              value={null}
              onPick={(owner) => {
                close()
                if (owner) void change({ owner }, 'Owner set')
              }}
            />
          )}
        </Asked>
        <Menu shadow="md">
          <Menu.Target>
            <Button variant="default" loading={working} rightSection={<IconChevronDown size={15} aria-hidden />}>
              Department
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {departments.length === 0 && <Menu.Label>No department is named yet</Menu.Label>}
            {departments.map((department) => (
              <Menu.Item key={department} onClick={() => void change({ department }, `Department set to ${department}`)}>
                {department}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Asked label="Decide by" icon={<IconCalendar size={15} aria-hidden />} loading={working}>
          {(close) => (
            <DateForm
              onDate={(decideBy) => {
                close()
                void change({ decideBy }, 'Decision date set')
              }}
            />
          )}
        </Asked>
        <Button variant="subtle" color="gray" onClick={onClear}>
          Clear
        </Button>
      </Group>
    </section>
  )
}

function Asked({ label, icon, loading, children }: { label: string; icon: ReactNode; loading: boolean; children: (close: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md" withinPortal position="top">
      <Popover.Target>
        <Button variant="default" leftSection={icon} loading={loading} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  )
}

function DateForm({ onDate }: { onDate: (date: string) => void }) {
  const [date, setDate] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (date !== '') onDate(date)
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput type="date" label="Scale, fix or stop is decided by" value={date} onChange={(event) => setDate(event.currentTarget.value)} data-autofocus />
        <Button type="submit">Set</Button>
      </Group>
    </form>
  )
}
