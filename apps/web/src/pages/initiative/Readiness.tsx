import { Button } from '@mantine/core'
import type { Readiness as Judged } from '@plumbline/plumb/types'
import { useLongWork } from '../../api/long-work.tsx'
import { useOperation } from '../../api/queries.ts'
import { Section } from '../../parts/Section.tsx'
import badge from '../../parts/StateBadge.module.css'
import { StateMark } from '../../parts/StateMark.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Readiness.module.css'

type Light = Judged['light']

/** The light as a word with a mark: colour only supports it. */
const words: Readonly<Record<Light, string>> = { green: 'ready', amber: 'with care', red: 'not ready' }
const marks = { green: 'on line', amber: 'unproven', red: 'adrift' } as const

/** Whether the data that it needs can carry it, with the reason and the mend of each. */
export function Readiness({ initiative }: { initiative: string }) {
  const query = useOperation('readiness', { initiative })
  const run = useLongWork()
  return (
    <Loaded query={query} loading={<LoadingState rows={3} picture={false} />}>
      {({ readiness }) => (
        <Section
          id="readiness"
          title="Data readiness"
          about={'undetermined' in readiness ? `${readiness.because}. ${readiness.mend}` : readiness.says}
          actions={
            !('undetermined' in readiness) && (
              <Button variant="subtle" size="compact-sm" onClick={() => void run('silos', {}, 'Looking into the data')}>
                Look now
              </Button>
            )
          }
        >
          {!('undetermined' in readiness) && (
            <ul className={classes.needs}>
              {readiness.needs.map((need) => (
                <li key={`${need.kind} ${need.id}`}>
                  <div className={classes.head}>
                    <ThingLink thing={`${need.kind}/${need.id}`}>{need.name}</ThingLink>
                    <LightWord light={need.light} />
                  </div>
                  <ul>
                    {need.readings
                      .filter(({ light }) => light !== 'green' || need.light === 'green')
                      .map(({ aspect, light, says, mend }) => (
                        <li key={aspect} data-light={light}>
                          {says} {mend !== null && <span>{mend}</span>}
                        </li>
                      ))}
                  </ul>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </Loaded>
  )
}

function LightWord({ light }: { light: Light }) {
  return (
    <span className={badge.badge} data-state={marks[light]}>
      <StateMark state={marks[light]} />
      {words[light]}
    </span>
  )
}
