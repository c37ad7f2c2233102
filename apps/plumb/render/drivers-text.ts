import { sayCount } from '@plumbline/engine/words'
import { isUndetermined } from '@plumbline/stats'
import type { DriversAnswer } from '../drivers/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { renderProblems } from './problems.ts'

const mostAttributes = 8
const mostChoices = 15
const percent = (share: number) => `${(share * 100).toFixed(1)}%`
const points = (difference: number) => `${difference < 0 ? '-' : '+'}${Math.abs(difference * 100).toFixed(1)}`

/** The sentence, what each of the strongest says, the levels in a table, rules, the model, what was left out, and how to know. */
export function driversAsText({ says, drivers, reading, money, experiment, problems, choices }: DriversAnswer, terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const { columns } = terminal
  if (drivers === null) {
    const rows = choices.slice(0, mostChoices).map(({ outcome, share }) => [outcome, percent(share)])
    const offered =
      rows.length === 0
        ? []
        : [
            table(
              [
                { title: 'Outcome', whole: true },
                { title: 'Of all', side: 'right' },
              ],
              rows,
              terminal,
              faint,
            ),
          ]
    return [problems.length === 0 ? wrap(says, columns) : renderProblems(problems, terminal), ...offered].join('\n\n')
  }
  const rows = drivers.attributes
    .filter(({ stands, goesWith }) => stands && goesWith === null)
    .slice(0, mostAttributes)
    .flatMap(({ column, levels }) =>
      levels
        .filter(({ difference }) => difference !== null)
        .map(({ label, units, share, low, high, adjusted }, at) => [
          at === 0 ? column : '',
          label,
          units.toLocaleString('en'),
          percent(share),
          `${percent(low)} to ${percent(high)}`,
          adjusted === null ? '' : `${points(adjusted.estimate)} (${points(adjusted.low)} to ${points(adjusted.high)})`,
        ]),
    )
  const heads = [
    { title: 'Attribute', whole: true },
    { title: 'Value' },
    { title: 'Units', side: 'right' },
    { title: 'Share', side: 'right' },
    { title: 'Likely between', side: 'right' },
    { title: 'Points, all else alike', side: 'right' },
  ] as const
  const listed = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`${strong(title)}\n${lines.map((line) => hang('- ', line, columns)).join('\n')}`]) // biome-ignore format: one thought
  return [
    strong(wrap(says, columns)),
    ...listed('What goes with it', drivers.insights.map(({ says: each }) => each)),
    ...(rows.length === 0 ? [] : [table(heads, rows, terminal, faint)]),
    ...listed('Money that goes with it', money.map(({ says: each }) => each)),
    ...listed('Rules', drivers.rules.map(({ says: each }) => each)),
    wrap(isUndetermined(drivers.model) ? `It cannot be foretold yet: ${drivers.model.because}. ${drivers.model.mend}` : drivers.model.says, columns),
    ...listed(`Left out, ${sayCount(drivers.leftOut.length, 'column')}`, drivers.leftOut.map(({ says: each }) => each)),
    wrap(`${drivers.nextStep} Plan it with: plumb experiments plan ${experiment?.metric || 'METRIC'} EFFECT`, columns),
    ...(reading === null ? [] : [faint(wrap(reading.says, columns))]),
  ].join('\n\n') // biome-ignore format: a part a line
}
