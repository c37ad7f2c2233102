import type { Ledger, WaterfallStep } from '@plumbline/plumb/types'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { rungNames } from '../../format/words.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { RungPath } from '../../parts/RungStroke.tsx'
import classes from './Waterfall.module.css'

interface Bar extends WaterfallStep {
  /** Where it begins and ends, in money. */
  readonly from: number
  readonly to: number
}

/** From what was promised to what is left after cost: standing bars, and between them what was added or lost. */
export function Waterfall({ ledger }: { ledger: Ledger }) {
  const bars = layBars(ledger.waterfall)
  const low = Math.min(0, ledger.total.measured.low, ...bars.flatMap(({ from, to }) => [from, to]))
  const high = Math.max(0, ledger.total.measured.high, ...bars.flatMap(({ from, to }) => [from, to]))
  const at = (amount: number) => (high === low ? 0 : ((amount - low) / (high - low)) * 100)
  return (
    <ol className={classes.steps} aria-label="From promise to measurement">
      {bars.map((bar) => (
        <li key={bar.code} className={bar.standing ? classes.standing : classes.change}>
          <span className={classes.name}>{bar.name}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.zero} style={{ left: `${at(0)}%` }} />
            <span
              className={classes.bar}
              data-code={bar.code}
              data-loss={!bar.standing && bar.amount < 0 ? true : undefined}
              style={{ left: `${Math.min(at(bar.from), at(bar.to))}%`, width: `${Math.abs(at(bar.to) - at(bar.from))}%` }}
            />
            {bar.code === 'measured' && <Rungs ledger={ledger} at={at} />}
          </span>
          <NumberText
            value={bar.amount}
            text={`${bar.standing || bar.amount <= 0 ? '' : '+'}${sayNumber(bar.amount, ledger.currency)}`}
            exact={sayExactly(bar.amount, ledger.currency)}
            from={{ what: `${bar.name}, ${ledger.from} to ${ledger.to}`, method: bar.says, evidence: 'docs/methods/ledger.md' }}
          />
        </li>
      ))}
    </ol>
  )
}

/** How well the measured money is known: a stroke for each rung as long as its money, and a whisker over what it likely is. */
function Rungs({ ledger: { total }, at }: { ledger: Ledger; at: (amount: number) => number }) {
  const start = (index: number) => total.byRung.slice(0, index).reduce((sum, { amount }) => sum + Math.max(0, amount), 0)
  return (
    <>
      {total.byRung.map(({ rung, amount }, index) => (
        <svg
          key={rung}
          className={classes.rung}
          style={{ left: `${at(start(index))}%`, width: `${Math.max(0, at(start(index) + amount) - at(start(index)))}%` }}
          height="8"
          preserveAspectRatio="none"
        >
          <title>{rungNames[rung]}</title>
          <RungPath d="M0 4H2000" rung={rung} ground="var(--pl-surface)" />
        </svg>
      ))}
      <span className={classes.whisker} style={{ left: `${at(total.measured.low)}%`, width: `${at(total.measured.high) - at(total.measured.low)}%` }} />
    </>
  )
}

function layBars(steps: readonly WaterfallStep[]): readonly Bar[] {
  let height = 0
  return steps.map((step) => {
    const from = step.standing ? 0 : height
    height = step.standing ? step.amount : height + step.amount
    return { ...step, from, to: height }
  })
}
