import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspaceId } from '../api/queries.ts'
import { splitKey } from '../format/words.ts'

/**
 * A link to the place where a thing is shown: goals, initiatives and metrics have their page, the organisation its settings, the rest is found on the line. thing: "goal/repeat-revenue".
 * inText: it stands among other words, so it is underlined, not only coloured.
 */
export function ThingLink({ thing, inText = false, children }: { thing: string; inText?: boolean; children?: ReactNode }) {
  const workspace = useWorkspaceId()
  const { kind, id } = splitKey(thing)
  const shown = children ?? id
  const underline = inText ? 'always' : 'hover'
  if (kind === 'goal')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/goals/$goal" params={{ workspace, goal: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'initiative')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/initiatives/$initiative" params={{ workspace, initiative: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'dataset')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/data/$dataset" params={{ workspace, dataset: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'metric')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/metrics/$metric" params={{ workspace, metric: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'impact')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/impact/$impact" params={{ workspace, impact: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'experiment')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/experiments/$experiment" params={{ workspace, experiment: id }} {...props} />}>
        {shown}
      </Anchor>
    )
  if (kind === 'workspace')
    return (
      <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/settings" params={{ workspace }} {...props} />}>
        {shown}
      </Anchor>
    )
  return (
    <Anchor underline={underline} renderRoot={(props) => <Link to="/$workspace/line" params={{ workspace }} search={{ focus: thing }} {...props} />}>
      {shown}
    </Anchor>
  )
}

/** The same place as a plain address, for navigation by hand. */
export function addressOf(workspace: string, thing: string): string {
  const { kind, id } = splitKey(thing)
  if (kind === 'goal') return `/${workspace}/goals/${encodeURIComponent(id)}`
  if (kind === 'initiative') return `/${workspace}/initiatives/${encodeURIComponent(id)}`
  if (kind === 'dataset') return `/${workspace}/data/${encodeURIComponent(id)}`
  if (kind === 'metric') return `/${workspace}/metrics/${encodeURIComponent(id)}`
  if (kind === 'impact') return `/${workspace}/impact/${encodeURIComponent(id)}`
  if (kind === 'experiment') return `/${workspace}/experiments/${encodeURIComponent(id)}`
  if (kind === 'workspace') return `/${workspace}/settings`
  return `/${workspace}/line?focus=${encodeURIComponent(thing)}`
}
