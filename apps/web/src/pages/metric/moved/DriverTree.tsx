import { Title } from '@mantine/core'
import type { DriverNode, DriverPart } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber, sayRange } from '../../../format/number.ts'
import { ThingLink } from '../../../parts/ThingLink.tsx'
import classes from './Moved.module.css'

/** What the metric's formula or drivers say of the change, level by level, each in the unit of the metric above it. */
export function DriverTree({ node }: { node: DriverNode }) {
  return (
    <>
      <Title order={3} size="h5">
        {node.method === 'belief' ? 'By its drivers, as far as they are believed' : 'By its formula'}
      </Title>
      <Parts node={node} />
    </>
  )
}

function Parts({ node }: { node: DriverNode }) {
  const { parts, unit, unexplained, method } = node
  const change = differenceUnit(unit)
  const scale = Math.max(Math.abs(node.after - node.before), ...parts.map(({ contribution }) => Math.abs(contribution ?? 0)))
  const beside = Math.max(Math.abs(node.before), Math.abs(node.after), scale)
  return (
    <ul className={classes.tree}>
      {parts.map((part) => (
        <li key={part.metric}>
          <span className={classes.part}>
            <span>
              <ThingLink thing={`metric/${part.metric}`} inText>
                {part.name}
              </ThingLink>{' '}
              <span className={classes.soft}>{sayOwn(part)}</span>
            </span>
            <span>{sayPart(part, change, beside)}</span>
          </span>
          {part.node && <Parts node={part.node} />}
        </li>
      ))}
      {(method === 'belief' || Math.abs(unexplained) > 1e-6 * scale) && (
        <li>
          <span className={classes.part}>
            <span className={classes.soft}>Left unexplained</span>
            <span>{sayNumber(unexplained, change, { signed: true, beside })}</span>
          </span>
        </li>
      )}
    </ul>
  )
}

function sayOwn({ before, after, unit }: DriverPart): string {
  if (before === null || after === null) return 'not known in both'
  const beside = Math.max(Math.abs(before), Math.abs(after))
  return `${sayNumber(before, unit, { beside })} to ${sayNumber(after, unit, { beside })}`
}

function sayPart({ contribution, range }: DriverPart, change: string | null, beside: number): string {
  if (contribution === null) return 'not told'
  const style = { signed: true, beside }
  return range === null ? sayNumber(contribution, change, style) : sayRange(range.low, range.high, change, style)
}
