import type { Stage, ThingView } from '@plumbline/plumb/types'
import { sayDate, sayDistance } from '../../format/date.ts'
import { stageNames } from '../../format/words.ts'
import { ThingField } from '../../parts/ThingField.tsx'
import { textAt } from './load.ts'
import classes from './StageTrack.module.css'

const track = ['idea', 'proof-of-concept', 'pilot', 'production', 'scaled'] as const satisfies readonly Stage[]
const stageOptions = Object.entries(stageNames).map(([value, label]) => ({ value, label }))

/** How far it has come, how long it has stood there, and when it is decided. */
export function StageTrack({ thing, stage, stuck, today }: { thing: ThingView; stage: Stage; stuck: boolean; today: string }) {
  const since = textAt(thing, 'stageSince')
  const decideBy = textAt(thing, 'decideBy')
  const at = (track as readonly Stage[]).indexOf(stage)
  return (
    <section aria-label="Stage" id="stage" className={classes.box}>
      <ol className={classes.track} data-retired={stage === 'retired' || undefined}>
        {track.map((step, index) => (
          <li key={step} data-done={index < at || undefined} data-now={index === at || undefined} aria-current={index === at ? 'step' : undefined}>
            {stageNames[step]}
          </li>
        ))}
      </ol>
      {stage === 'retired' && <p className={classes.retired}>Retired: it runs no more.</p>}
      <div className={classes.dates}>
        <ThingField thing={thing} path="stage" label="Stage" kind={{ kind: 'select', options: stageOptions }} shown={stageNames[stage]} empty="Idea" />
        <ThingField
          thing={thing}
          path="stageSince"
          label="In this stage since"
          kind={{ kind: 'date' }}
          empty="Say since when"
          shown={
            since && (
              <>
                {sayDate(since)} <span className={classes.soft}>{sayDistance(since, today)}</span>
              </>
            )
          }
        />
        <ThingField
          thing={thing}
          path="decideBy"
          label="Scale, fix or stop by"
          kind={{ kind: 'date' }}
          empty="Set a date"
          shown={
            decideBy && (
              <>
                {sayDate(decideBy)} <span className={stuck ? classes.late : classes.soft}>{sayDistance(decideBy, today)}</span>
              </>
            )
          }
        />
      </div>
    </section>
  )
}
