import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../api/queries.ts'

const pages = [
  ['/$workspace/data', 'Data'],
  ['/$workspace/runs', 'Runs'],
  ['/$workspace/corrections', 'Corrections'],
] as const

/** The ways between the data and the pages that tell when it was read and what became known otherwise. at: the one of these that is shown; below them, only the way back. */
export function DataNav({ at }: { at?: 'Data' | 'Runs' | 'Corrections' }) {
  const workspace = useWorkspaceId()
  return (
    <nav aria-label="Where this stands">
      {pages
        .filter(([, title]) => title !== at && (at !== undefined || title === 'Data'))
        .map(([to, title], index) => (
          <span key={to}>
            {index > 0 && ' · '}
            <Anchor underline={at === undefined ? 'hover' : 'always'} renderRoot={(props) => <Link to={to} params={{ workspace }} {...props} />}>
              {title}
            </Anchor>
          </span>
        ))}
    </nav>
  )
}
