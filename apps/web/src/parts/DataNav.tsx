import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../api/queries.ts'

/** The way back to the data from what belongs to it. */
export function DataNav() {
  const workspace = useWorkspaceId()
  return (
    <nav aria-label="Where this stands">
      <Anchor renderRoot={(props) => <Link to="/$workspace/data" params={{ workspace }} {...props} />}>Data</Anchor>
    </nav>
  )
}
