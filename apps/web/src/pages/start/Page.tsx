import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useKnownSession } from '../../api/session.ts'
import { Door } from '../../parts/Door.tsx'
import { NewWorkspaceForm } from '../../parts/NewWorkspaceForm.tsx'

/** Makes a workspace, the first one or another. */
export function Page() {
  const [first] = useKnownSession()?.workspaces ?? []
  return (
    <Door
      title={first ? 'A new workspace' : 'Your first workspace'}
      about="A workspace holds the strategy of one organisation. Start empty with your own spreadsheet, or look at a sample first."
    >
      {first && (
        <p>
          <Anchor underline="always" renderRoot={(props) => <Link to="/$workspace/overview" params={{ workspace: first.id }} {...props} />}>
            Back to {first.name}
          </Anchor>
        </p>
      )}
      <NewWorkspaceForm />
    </Door>
  )
}
