import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { HTMLAttributes, ReactNode } from 'react'
import { useOperation, useWorkspaceId } from '../api/queries.ts'
import { PageFrame } from './PageFrame.tsx'
import { EmptyState, Loaded } from './States.tsx'

interface Props {
  readonly title: string
  /** What the page answers, and what is still to be said. */
  readonly sentence: string
  /** What kind of table it takes, where none can be read yet. */
  readonly takes: string
  /** The way to the answer for a dataset. */
  readonly linkTo: (dataset: string, props: HTMLAttributes<HTMLAnchorElement>) => ReactNode
}

/** A page that is asked of a dataset, before anybody has said of which: those that can be read. */
export function ChooseDataset({ title, sentence, takes, linkTo }: Props) {
  const workspace = useWorkspaceId()
  const query = useOperation('data', {})
  return (
    <Loaded query={query} title={title}>
      {({ datasets }) => {
        const readable = datasets.filter(({ state }) => state !== 'not connected' && state !== 'broken')
        return (
          <PageFrame title={title} sentence={sentence}>
            {readable.length === 0 ? (
              <EmptyState
                title="No dataset can be read yet"
                action={<Button renderRoot={(props) => <Link to="/$workspace/connect" params={{ workspace }} {...props} />}>Connect data</Button>}
              >
                {takes}
              </EmptyState>
            ) : (
              <Group gap="xs" role="group" aria-label="Datasets">
                {readable.map(({ id, name }) => (
                  <Button key={id} variant="default" size="xs" renderRoot={(props) => linkTo(id, props)}>
                    {name}
                  </Button>
                ))}
              </Group>
            )}
          </PageFrame>
        )
      }}
    </Loaded>
  )
}
