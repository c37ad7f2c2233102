import type { Light } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'

/** The sentence, and each need with what is wrong with it, worst first. */
export function readinessAsText({ readiness }: OperationTypes['readiness']['output'], terminal: Terminal): string {
  if ('undetermined' in readiness) return wrap(`${readiness.because}. ${readiness.mend}`, terminal.columns)
  const { strong, good, doubtful, bad } = makeColours(terminal)
  const paint: Readonly<Record<Light, (text: string) => string>> = { green: good, amber: doubtful, red: bad }
  const needs = readiness.needs.map(({ name, light, readings }) =>
    [
      `${strong(name)}  [${paint[light](light)}]`,
      ...readings
        .filter((reading) => reading.light !== 'green' || readings.every((each) => each.light === 'green'))
        .map((reading) => hang(`  ${paint[reading.light](reading.light)}  `, `${reading.says} ${reading.mend ?? ''}`.trim(), terminal.columns)),
    ].join('\n'),
  )
  return [wrap(readiness.says, terminal.columns), ...needs].join('\n\n')
}
