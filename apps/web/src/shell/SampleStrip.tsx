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
        <strong>Sample.</strong> <span className={classes.wide}>{workspace.name} is made up, flaws and all.</span>
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="light"
          aria-label="Start with your own spreadsheet"
          renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace: workspace.id }} {...props} />}
        >
          Start with your own<span className={classes.wide}>&nbsp;spreadsheet</span>
        </Button>
        {mayDelete && (
          <Button size="compact-sm" variant="subtle" color="gray" aria-label="Delete the sample" onClick={() => setAsking(true)}>
            Delete<span className={classes.wide}>&nbsp;the sample</span>
          </Button>
        )}
      </Group>
      {asking && <DeleteWorkspace workspace={workspace} onClose={() => setAsking(false)} />}
    </section>
  )
}
