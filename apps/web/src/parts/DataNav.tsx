import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../api/queries.ts'

const others = [
  ['/$workspace/runs', 'Runs'],
  ['/$workspace/corrections', 'Corrections'],
] as const

/** The data, and the pages that tell when it was read and what became known otherwise. at: the one of these that is shown. */
export function DataNav({ at }: { at?: 'Data' | 'Runs' | 'Corrections' }) {
  const workspace = useWorkspaceId()
  return (
    <nav aria-label="Where this stands">
      {at !== 'Data' && <Anchor renderRoot={(props) => <Link to="/$workspace/data" params={{ workspace }} {...props} />}>Data</Anchor>}
      {at !== undefined &&
        others
          .filter(([, title]) => title !== at)
          .map(([to, title], index) => (
            <span key={to}>
              {(at !== 'Data' || index > 0) && ' · '}
              <Anchor renderRoot={(props) => <Link to={to} params={{ workspace }} {...props} />}>{title}</Anchor>
            </span>
          ))}
    </nav>
  )
}
