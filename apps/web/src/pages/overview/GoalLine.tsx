import { Button, UnstyledButton } from '@mantine/core'
import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { differenceUnit } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { Carriers } from '../../parts/goal/Carriers.tsx'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { GoalScale } from '../../parts/goal/GoalScale.tsx'
import { fromChance, fromExpected } from '../../parts/goal/provenance.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Lines.module.css'

interface Props {
  readonly goal: GoalStanding
  readonly under: ReadonlyMap<string | null, readonly GoalStanding[]>
  readonly open: readonly string[]
  readonly onToggle: (goal: string) => void
  readonly sources: Brief['sources']
  readonly currency: string
}

/** A goal of the company as a line: what and who, the way to the target, what carries it; its department goals unfold below. */
export function GoalLine({ goal, under, open, onToggle, sources, currency }: Props) {
  const children = under.get(goal.goal) ?? []
  const unfolded = open.includes(goal.goal)
  return (
    <>
      <div className={classes.row} data-goal={goal.goal}>
        <div className={classes.goal}>
          <div className={classes.name}>
            <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
          </div>
          <div className={classes.meta}>
            <StateBadge state={goal.state} why={goal.says} />
            {!('undetermined' in goal.chance) && <ChanceText chance={goal.chance} from={fromChance(goal, sources)} worded />}
          </div>
          <Short goal={goal} sources={sources} currency={currency} />
          <div className={classes.owner}>{goal.owner ? goal.owner.name : 'Nobody owns it'}</div>
          {children.length > 0 && (
            <UnstyledButton className={classes.opener} aria-expanded={unfolded} onClick={() => onToggle(goal.goal)}>
              <IconChevronRight size={15} aria-hidden /> {count(children.length, 'goal')} under it
            </UnstyledButton>
          )}
        </div>
        <div className={classes.way}>
          <GoalScale goal={goal} sources={sources} />
        </div>
        <div className={classes.carries}>
          <Carriers carriers={goal.carriers} inAll={goal.carriersInAll} />
        </div>
      </div>
      {unfolded && <Under goals={children} sources={sources} />}
    </>
  )
}

/** How far the middle of the likely futures stays behind the target. */
function Short({ goal, sources, currency }: Pick<Props, 'goal' | 'sources' | 'currency'>) {
  if (goal.short === null || goal.short <= 0) return null
  return (
    <div className={classes.owner}>
      short by <NumberText value={goal.short} unit={differenceUnit(goal.metric?.unit ?? null)} from={fromExpected(goal, sources)} />
      {goal.shortWorth !== null && goal.shortWorth > 0 && (
        <>
          , worth{' '}
          <NumberText
            value={goal.shortWorth}
            unit={currency}
            from={{ ...fromExpected(goal, sources), method: 'The shortfall times what one unit of the metric is worth, each period.' }}
          />{' '}
          a {goal.metric?.grain ?? 'period'}
        </>
      )}
    </div>
  )
}

const page = 25

function Under({ goals, sources }: { goals: readonly GoalStanding[]; sources: Brief['sources'] }) {
  const [most, setMost] = useState(page)
  return (
    <>
      {goals.slice(0, most).map((goal) => (
        <div key={goal.goal} className={`${classes.row} ${classes.under}`} data-goal={goal.goal}>
          <div className={classes.goal}>
            <div className={classes.name}>
              <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
            </div>
            <div className={classes.meta}>
              <StateBadge state={goal.state} why={goal.says} size="sm" />
              <span className={classes.owner}>{goal.department}</span>
            </div>
          </div>
          <div className={classes.way}>
            <GoalScale goal={goal} slim />
          </div>
          <div className={classes.carries}>
            {!('undetermined' in goal.chance) && <ChanceText chance={goal.chance} from={fromChance(goal, sources)} worded />}
            <div className={classes.owner}>{goal.carriers[0] ? `${goal.carriers[0].name}: ${goal.carriers[0].says}` : 'Nothing carries it yet.'}</div>
          </div>
        </div>
      ))}
      {goals.length > most && (
        <Button variant="subtle" onClick={() => setMost(most + page)}>
          Show more of {goals.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
