import type { Metric, Problem } from '@plumbline/model'

/** What keeps an experiment from being planned. path: the field of what was asked. */
export const problemOf = (code: string, path: string, message: string, mend: string): Problem => ({
  code,
  severity: 'error',
  place: { path: [path] },
  message,
  mend,
})

export const noSpread = ({ name }: Metric) =>
  problemOf(
    'no-spread',
    'dataset',
    `How much ${name} differs from unit to unit is not known.`,
    'Name the dataset and column with one value a unit, or give baseline and sd.',
  )

export const noQuantileSpread = ({ name }: Metric) =>
  problemOf(
    'no-spread',
    'dataset',
    `How wide a quantile of ${name} is known follows from its single values, not from a mean and its sd.`,
    'Name the dataset and column with the values.',
  )

export const noClusterRows = ({ name }: Metric, cluster: string) =>
  problemOf(
    'no-cluster-rows',
    'dataset',
    `How alike the units of one ${cluster} are in ${name} is not known.`,
    'Name the dataset with the rows of the units and the column of each of them.',
  )

export const noHistory = ({ name }: Metric) =>
  problemOf('no-numbers', 'metric', `${name} has no numbers yet.`, 'Name the dataset and column with one value a unit, or give the baseline.')

export const unknownDataset = (dataset: string) =>
  problemOf('unknown-reference', 'dataset', `There is no dataset "${dataset}".`, 'See which there are with: plumb data')

export const noUnit = (dataset: string) =>
  problemOf('no-unit', 'unit', `Which column of ${dataset} tells the units apart is not known.`, 'Name the column of the unit, such as customer_id.')

export const noBaseline = (name: string, because: string, mend: string) =>
  problemOf('no-baseline', 'column', `${name} cannot be planned for: ${because}.`, mend)

export const notZeroOrOne = (name: string, column: string | undefined) =>
  problemOf(
    'not-zero-or-one',
    'shape',
    `${column === undefined ? 'What counts' : column} holds other values than 0 and 1, so it is no conversion of ${name}.`,
    'Choose a number as what counts of a unit ("mean"), or a column of 0 and 1.',
  )

export const noTime = (dataset: string) =>
  problemOf(
    'no-time',
    'dataset',
    `${dataset} does not say when its rows happened, so nobody can be followed for a time.`,
    'Write its time column under "time" of the dataset.',
  )

export const tooShort = (name: string, from: string, to: string, days: number) =>
  problemOf(
    'history-too-short',
    'within',
    `The rows of ${name} go from ${from} to ${to}; each unit is followed for ${days} days, and none of them has had its time.`,
    'Follow units for a shorter time, bring older rows, or give the baseline.',
  )

export const unreadableStretch = (text: string) => problemOf('not-a-quantity', 'over', `"${text}" is no length of time.`, 'Write a time such as "8 weeks".')

export const unreadableEffect = (effect: string) =>
  problemOf(
    'not-a-quantity',
    'effect',
    `"${effect}" is no size of an effect.`,
    'Write an amount such as "1 point" or "2 EUR", or a share of today such as "5%".',
  )

export const noEffect = (name: string) =>
  problemOf('no-effect', 'effect', `Which effect is worth acting on is not said of ${name}.`, 'Give the smallest effect worth acting on, such as "5%".')

export const unreadableMargin = (text: string) =>
  problemOf(
    'not-a-quantity',
    'guardrails',
    `"${text}" is no loss that is accepted.`,
    'Write how much worse is accepted, such as "refunds=10%" of today or "refunds=0.5 points"; after it, where needed, what counts of a unit and its column: "spend=2% mean amount".',
  )
