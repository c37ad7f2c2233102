import { useNetwork } from '@mantine/hooks'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { CallFailed } from '../api/client.ts'
import classes from './Strips.module.css'

/** Says that what is shown may be old, as long as the server cannot be reached. */
export function OfflineBanner() {
  const { online } = useNetwork()
  const client = useQueryClient()
  useIsFetching()
  const unreachable = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .some((query) => query.state.error instanceof CallFailed && query.state.error.status === 0)
  if (online !== false && !unreachable) return null
  return (
    <div className={classes.offline} role="status">
      <strong>{online === false ? 'This browser is offline.' : 'The server does not answer.'}</strong> What you see may be old, and nothing can be saved until
      it is back.
    </div>
  )
}
