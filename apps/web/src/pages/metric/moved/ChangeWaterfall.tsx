import type { WaterfallBar } from '@plumbline/plumb/types'
import { differenceUnit, sayExactly, sayNumber } from '../../../format/number.ts'
import { NumberText } from '../../../parts/NumberText.tsx'
import classes from './Moved.module.css'
import { layBars } from './waterfall-bars.ts'

/** From the value before to the value after: what each part added or took away. */
export function ChangeWaterfall({ steps, unit }: { steps: readonly WaterfallBar[]; unit: string | null }) {
  const change = differenceUnit(unit)
  const beside = Math.max(...steps.map(({ amount }) => Math.abs(amount)))
  return (
    <ol className={classes.steps} aria-label="From the value before to the value after">
      {layBars(steps).map(({ name, amount, standing, left, width, cut }) => (
        <li key={name} className={standing ? classes.standing : classes.change}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.bar}
              data-cut={cut || undefined}
              data-loss={(!standing && amount < 0) || undefined}
              style={{ left: `${left}%`, width: `${width}%` }}
            />
          </span>
          <NumberText
            value={amount}
            text={sayNumber(amount, standing ? unit : change, { signed: !standing, beside })}
            exact={sayExactly(amount, standing ? unit : change)}
            from={{ what: name, method: methodOf(name, standing), evidence: 'docs/methods/explanation.md' }}
          />
        </li>
      ))}
    </ol>
  )
}

function methodOf(name: string, standing: boolean): string {
  if (standing) return 'The value of the metric in this period.'
  if (name.startsWith('General movement')) return 'What everything outside of the segments did alike.'
  if (name === 'Left unexplained') return 'What neither the segments nor the general movement account for.'
  return 'What the rows of this segment have of the difference; the steps add up to it.'
}
