import { Button } from '@mantine/core'
import type { DeliveryView } from '@plumbline/plumb/types'
import { announce } from '../../api/announce.tsx'
import { useWrite } from '../../api/write.ts'
import { sayMoment } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import classes from './Settings.module.css'

const states = { waiting: 'Waiting', sent: 'Sent', failed: 'Failed' } as const

/** What went out, to whom, and how each try ended. */
export function Deliveries({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const writer = useWrite()
  const again = async (number: number) => {
    try {
      const { deliveries: tried } = await writer.run('send-digest', { again: number })
      const last = tried[0]?.tries.at(-1)
      announce({ says: last?.says ?? 'It was tried.', bad: tried[0]?.state !== 'sent' })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    }
  }
  return (
    <Section id="deliveries" title="Deliveries" about="What does not arrive is tried again for a day and a half, each time after a longer wait.">
      {deliveries.length === 0 ? (
        <p className={classes.quiet}>Nothing was sent yet.</p>
      ) : (
        <ul className={classes.people}>
          {deliveries.map((delivery) => (
            <li key={delivery.number}>
              <span className={classes.who}>
                {states[delivery.state]}: {delivery.about} to {delivery.recipient}
                <span>
                  {sayMoment(delivery.createdAt)}; {delivery.tries.length === 0 ? 'not tried yet' : delivery.tries.map(sayTry).join('; ')}
                  {delivery.nextAt === null ? '' : `; next ${sayMoment(delivery.nextAt)}`}
                </span>
              </span>
              {delivery.state !== 'sent' && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => void again(delivery.number)}
                  aria-label={`Try again: ${delivery.about} to ${delivery.recipient}`}
                >
                  Try again
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function sayTry({ says, status }: DeliveryView['tries'][number]): string {
  const plain = says.replace(/\.$/, '').toLowerCase()
  return status === null || says.includes(String(status)) ? plain : `${plain} (${status})`
}
