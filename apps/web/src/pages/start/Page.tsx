import { Door } from '../../parts/Door.tsx'
import { NewWorkspaceForm } from '../../parts/NewWorkspaceForm.tsx'

/** For whoever is signed in and has no workspace yet. */
export function Page() {
  return (
    <Door
      title="Your first workspace"
      about="A workspace holds the strategy of one organisation. Start empty with your own spreadsheet, or look at a sample first."
    >
      <NewWorkspaceForm />
    </Door>
  )
}
