import type { ErrorComponentProps } from '@tanstack/react-router'
import { PageFrame } from '../parts/PageFrame.tsx'
import { ErrorState, LoadingState } from '../parts/States.tsx'

/** Before the page itself has come. */
export function Pending() {
  return (
    <PageFrame title="Loading">
      <LoadingState />
    </PageFrame>
  )
}

/** What a page could not cope with. */
export function Fault({ error, reset }: ErrorComponentProps) {
  return (
    <PageFrame title="A fault">
      <ErrorState error={error} retry={reset} />
    </PageFrame>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageFrame title="No such page" sentence="There is nothing at this address." narrow>
      <a href="/">Go to the overview</a>
    </PageFrame>
  )
}
