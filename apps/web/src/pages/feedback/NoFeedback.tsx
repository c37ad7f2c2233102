import { useMayWrite } from '../../api/role.ts'
import { EmptyState } from '../../parts/States.tsx'
import { ReadMessages } from './ReadMessages.tsx'

/** Why there is nothing, and the way to something: the column of a dataset that holds what people wrote. */
export function NoFeedback() {
  const mayWrite = useMayWrite()
  return (
    <EmptyState title="There is no feedback yet" action={mayWrite && <ReadMessages />}>
      Name the column of a dataset that holds what people wrote: support messages, reviews, survey answers. Or send messages in from another program with the
      operation add-feedback. Nothing leaves this machine.
    </EmptyState>
  )
}
