import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useWorkspaceId } from '../../api/queries.ts'
import { useOfferActions } from '../../shell/actions.ts'

/** What the palette offers while a goal stands open. */
export function useGoalActions(goal: string, name: string): void {
  const workspace = useWorkspaceId()
  const navigate = useNavigate()
  const actions = useMemo(() => {
    const line = (ask: 'why' | 'how') => () => void navigate({ to: '/$workspace/line', params: { workspace }, search: { focus: `goal/${goal}`, ask } })
    return [
      { id: 'goal-why', label: 'Why this goal?', about: name, run: line('why') },
      { id: 'goal-how', label: 'How is this goal reached?', about: name, run: line('how') },
      {
        id: 'goal-changes',
        label: 'Who changed this goal?',
        about: name,
        run: () => void navigate({ to: '/$workspace/history', params: { workspace }, search: { thing: `goal/${goal}` } }),
      },
    ]
  }, [goal, name, workspace, navigate])
  useOfferActions('goal', actions)
}
