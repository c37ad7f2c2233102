import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Tally.module.css'

interface Props<Value extends string> {
  /** What is counted by what, such as "Goals by state". */
  readonly label: string
  /** In the order in which they stand. */
  readonly values: readonly Value[]
  readonly amount: (value: Value) => number
  readonly show: (value: Value) => ReactNode
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
}

/** How many rows have each value; pressing one shows only those. A value that no row has is left out. */
export function Tally<Value extends string>({ label, values, amount, show, chosen, onChoose }: Props<Value>) {
  return (
    <fieldset className={classes.tally} aria-label={label}>
      {values
        .filter((value) => amount(value) > 0 || chosen.includes(value))
        .map((value) => (
          <UnstyledButton
            key={value}
            aria-pressed={chosen.includes(value)}
            onClick={() => onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
          >
            <span className={classes.amount}>{amount(value).toLocaleString()}</span>
            {show(value)}
          </UnstyledButton>
        ))}
    </fieldset>
  )
}
