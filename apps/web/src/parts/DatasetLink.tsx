import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../api/queries.ts'

/** The way back to the dataset that a page is about. */
export function DatasetLink({ dataset, name = dataset }: { dataset: string; name?: string }) {
  const workspace = useWorkspaceId()
  return (
    <nav aria-label="Where this comes from">
      <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/data/$dataset" params={{ workspace, dataset }} {...props} />}>
        {name}
      </Anchor>
    </nav>
  )
}
