import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay, useWorkspace } from '../api/role.ts'
import { DeleteWorkspace } from '../parts/DeleteWorkspace.tsx'
import classes from './Strips.module.css'

/** Says that a workspace is the sample, opens the door to the reader's own spreadsheet, and takes the sample away. */
export function SampleStrip() {
  const workspace = useWorkspace()
  const mayDelete = useMay('owner')
  const [asking, setAsking] = useState(false)
  if (workspace?.sample !== true) return null
  return (
    <section className={classes.sample} aria-label="Sample organisation">
      <Text size="sm">
        <strong>Sample.</strong> {workspace.name} is made up, flaws and all.
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="light" renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace: workspace.id }} {...props} />}>
          Start with your own spreadsheet
        </Button>
        {mayDelete && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsking(true)}>
            Delete the sample
          </Button>
        )}
      </Group>
      {asking && <DeleteWorkspace workspace={workspace} onClose={() => setAsking(false)} />}
    </section>
  )
}
