import { Anchor, Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay, useWorkspace } from '../../api/role.ts'
import { useKnownSession } from '../../api/session.ts'
import { DeleteWorkspace } from '../../parts/DeleteWorkspace.tsx'
import { NewWorkspaceForm } from '../../parts/NewWorkspaceForm.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Settings.module.css'

/** The workspaces one may enter, a new one, and the end of this one. */
export function Workspaces() {
  const session = useKnownSession()
  const workspace = useWorkspace()
  const mayDelete = useMay('owner')
  const [asking, setAsking] = useState(false)
  return (
    <div className={classes.stack}>
      <Section id="workspaces" title="Yours">
        <ul className={classes.people}>
          {(session?.workspaces ?? []).map((one) => (
            <li key={one.id}>
              <span className={classes.who}>
                <Anchor renderRoot={(props) => <Link to="/$workspace/overview" params={{ workspace: one.id }} {...props} />}>{one.name}</Anchor>
                <span>
                  {one.role}
                  {one.sample && ', sample'}
                </span>
              </span>
              {one.id === workspace?.id && (
                <Text size="sm" c="dimmed">
                  shown now
                </Text>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="new" title="A new one">
        <NewWorkspaceForm />
      </Section>
      {mayDelete && workspace && (
        <div className={classes.danger}>
          <Section id="delete" title={`Delete ${workspace.name}`} about="Takes all of it away, with its history and its data files.">
            <Button variant="outline" color="red" style={{ alignSelf: 'flex-start' }} onClick={() => setAsking(true)}>
              Delete this workspace
            </Button>
          </Section>
        </div>
      )}
      {asking && workspace && <DeleteWorkspace workspace={workspace} onClose={() => setAsking(false)} />}
    </div>
  )
}
