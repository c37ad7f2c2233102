import { Anchor, Button, Group, Text } from '@mantine/core'
import type { ImportPreview } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useWorkspaceId } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { Section } from '../../parts/Section.tsx'
import { sayChanges } from './DiffList.tsx'
import classes from './Sheet.module.css'

const first = 40

/** What mends each lack, as the part of the initiative's page where it is written. */
const places: readonly (readonly [word: string, hash: string])[] = [
  ['goal', 'goals'],
  ['metric', 'effects'],
  ['effect', 'effects'],
  ['range', 'effects'],
  ['cost', 'cost'],
  ['stop', 'criteria'],
  ['success', 'criteria'],
  ['owner', 'facts'],
  ['date', 'stage'],
]

/** After the import: what was done, how to take it back, and what is missing to judge each initiative. */
export function SheetDone({ answer, onUndone, onAnother }: { answer: ImportPreview; onUndone: () => void; onAnother: () => void }) {
  const workspace = useWorkspaceId()
  const writer = useWrite()
  const [all, setAll] = useState(false)
  const undo = async () => {
    if (answer.batch === null) return
    try {
      const undone = await writer.run('undo', { batch: answer.batch }, `Taken back: ${answer.file}`)
      if (undone.stale.length + undone.problems.length === 0) return onUndone()
      announce({ says: 'Somebody has changed these since. History shows what; take that back first.', bad: true })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    }
  }
  const shown = all ? answer.missing : answer.missing.slice(0, first)
  return (
    <>
      <div>
        <Text size="lg" fw={600} role="status">
          {answer.file} is in: {sayChanges(answer.changes)}.
        </Text>
        <Group mt="sm" gap="xs">
          <Button renderRoot={(props) => <Link to="/$workspace/findings" params={{ workspace }} {...props} />}>Read the findings</Button>
          <Button variant="default" renderRoot={(props) => <Link to="/$workspace/initiatives" params={{ workspace }} {...props} />}>
            See the initiatives
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void undo()}>
            Take it back
          </Button>
          <Button variant="subtle" color="gray" onClick={onAnother}>
            Another file
          </Button>
        </Group>
      </div>
      <Section
        id="missing"
        title="What is missing to judge them"
        about={
          answer.missing.length === 0
            ? 'Nothing: every initiative says what it is for, what it brings, what it costs and when it is decided.'
            : 'Worst first. Each opens where it is written down.'
        }
      >
        <ul className={classes.missing}>
          {shown.map((one) => (
            <li key={one.thing}>
              <Anchor
                renderRoot={(props) => (
                  <Link to="/$workspace/initiatives/$initiative" params={{ workspace, initiative: one.thing.slice('initiative/'.length) }} {...props} />
                )}
              >
                {one.name}
              </Anchor>
              <span>
                {one.lacks.map((lack) => (
                  <Lack key={lack} lack={lack} thing={one.thing} name={one.name} />
                ))}
              </span>
            </li>
          ))}
        </ul>
        {answer.missing.length > shown.length && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            Show all {answer.missing.length.toLocaleString()}
          </Button>
        )}
      </Section>
    </>
  )
}

function Lack({ lack, thing, name }: { lack: string; thing: string; name: string }) {
  const workspace = useWorkspaceId()
  const hash = places.find(([word]) => lack.includes(word))?.[1]
  return (
    <Anchor
      className={classes.lack}
      aria-label={`Add ${lack} to ${name}`}
      renderRoot={(props) => (
        <Link to="/$workspace/initiatives/$initiative" params={{ workspace, initiative: thing.slice('initiative/'.length) }} hash={hash} {...props} />
      )}
    >
      {lack}
    </Anchor>
  )
}
