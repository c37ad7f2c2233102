import { ActionIcon, Anchor, Button, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { LinePath, OperationTypes } from '@plumbline/plumb/types'
import { IconX } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallFailed } from '../../api/client.ts'
import { rungNames } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { type LineGraph, linkKey } from './graph.ts'
import classes from './Page.module.css'
import { downwards, kindWords, upwards } from './relations.ts'
import type { LineSearch } from './search.ts'

type Answer = OperationTypes['why']['output']

/** Ways listed at first; the best known come first. */
const firstPaths = 5

/** What was asked about: why we do it, or how it will be reached, in words, way by way. */
export function FocusPanel(props: {
  graph: LineGraph
  focus: string
  ask: 'why' | 'how'
  answer: UseQueryResult<Answer, CallFailed>
  search: LineSearch
  onSearch: (search: LineSearch) => void
}) {
  const { graph, focus, ask, answer, search, onSearch } = props
  const node = graph.nodes.get(focus)!
  const paths = answer.data?.thing === focus ? answer.data.paths : null
  return (
    <section className={classes.panel} aria-labelledby="asked">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text className={classes.kind}>{kindWords[node.kind] ?? node.kind}</Text>
          <Title order={2} id="asked" size="h2">
            {node.name}
          </Title>
        </div>
        <ActionIcon aria-label="Ask about nothing" onClick={() => onSearch({ ...search, focus: undefined, ask: undefined })}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Group gap="md" my="xs">
        {node.state && <StateBadge state={node.state} />}
        {(node.kind === 'goal' || node.kind === 'initiative') && <ThingLink thing={focus}>Open its page</ThingLink>}
      </Group>
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label="What to ask"
        value={ask}
        onChange={(next) => onSearch({ ...search, ask: next as 'why' | 'how' })}
        data={[
          { value: 'why', label: 'Why do we do this?' },
          { value: 'how', label: 'How is it reached?' },
        ]}
      />
      {answer.isError ? (
        <ProblemList problems={answer.error.problems} />
      ) : paths === null ? (
        <Skeleton height={120} />
      ) : (
        <Ways
          says={answer.data!.says}
          paths={paths}
          graph={graph}
          ask={ask}
          key={`${focus} ${ask}`}
          onFocus={(key) => onSearch({ ...search, focus: key, ask })}
        />
      )}
    </section>
  )
}

function Ways({
  says,
  paths,
  graph,
  ask,
  onFocus,
}: {
  says: string
  paths: readonly LinePath[]
  graph: LineGraph
  ask: 'why' | 'how'
  onFocus: (key: string) => void
}) {
  const [all, setAll] = useState(false)
  const shown = all ? paths : paths.slice(0, firstPaths)
  return (
    <Stack gap="md">
      <Text aria-live="polite">{says}</Text>
      {paths.length > 0 && (
        <ul className={classes.paths} aria-label={ask === 'why' ? 'Ways up to a goal' : 'Ways down to what is done'}>
          {shown.map((path) => (
            <li key={path.links.map(linkKey).join()}>
              <Way path={path} graph={graph} ask={ask} onFocus={onFocus} />
            </li>
          ))}
        </ul>
      )}
      {paths.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show {paths.length - shown.length} more ways
        </Button>
      )}
    </Stack>
  )
}

/** One way, step by step, from the thing that was asked about. The server gives links from the goal down. */
function Way({ path, graph, ask, onFocus }: { path: LinePath; graph: LineGraph; ask: 'why' | 'how'; onFocus: (key: string) => void }) {
  const links = ask === 'why' ? path.links.toReversed() : path.links
  const nameOf = (key: string) => graph.nodes.get(key)?.name ?? key
  const weakest = path.links.find((link) => link.rung === path.weakest)
  const first = links[0]
  const even = path.links.every((link) => link.rung === path.weakest)
  return (
    <>
      <ol className={classes.steps}>
        {first && (
          <li>
            <strong>{nameOf(ask === 'why' ? first.to : first.from)}</strong>
          </li>
        )}
        {links.map((link) => (
          <li key={linkKey(link)}>
            <span className={classes.relation} title={link.says}>
              <RungStroke rung={link.rung} label={false} length={30} ground="var(--pl-surface)" />{' '}
              {ask === 'why' ? upwards[link.relation] : downwards[link.relation]}
            </span>
            <Anchor component="button" type="button" ta="left" fz="inherit" onClick={() => onFocus(ask === 'why' ? link.from : link.to)}>
              {nameOf(ask === 'why' ? link.from : link.to)}
            </Anchor>
          </li>
        ))}
      </ol>
      {weakest && path.links.length > 1 && (
        <p className={classes.weakest}>
          {even
            ? `Every link: ${rungNames[weakest.rung]}.`
            : `Weakest link: ${nameOf(weakest.from)} ${downwards[weakest.relation]} ${nameOf(weakest.to)} (${rungNames[weakest.rung]}).`}
        </p>
      )}
    </>
  )
}
