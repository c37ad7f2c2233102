import { sayCount, sayRelative, saySize } from '@plumbline/engine/words'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'

type Answer = OperationTypes['suggest-design']['output']

/** How an initiative can be measured: the strongest design first, each with its reason, what it would find and what it would take. */
export function suggestionsAsText({ sentence, suggestions, best, metric, horizon }: Answer, terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const parts = suggestions.map(({ design, name, rung, carries, reason, needs, detectable }, index) => {
    const isBest = design === best && suggestions.findIndex((each) => each.design === best && each.carries === 'now') === index
    const head = `${upperFirst(name)} (${rung}): ${carries === 'now' ? 'the data carries it' : 'not yet'}${isBest ? ', the best there is' : ''}`
    return [
      strong(head),
      hang('  ', reason, terminal.columns),
      hang(
        '  ',
        isUndetermined(detectable) ? faint(`What it would find is not known: ${detectable.because}.`) : sayDetectable(detectable, metric),
        terminal.columns,
      ),
      ...needs.map((need) => hang('  It takes: ', need, terminal.columns)),
    ].join('\n')
  })
  return [
    wrap(sentence, terminal.columns),
    ...parts,
    faint(wrap(`An effect is looked for over ${sayCount(horizon, metric.grain)}, and found four times in five.`, terminal.columns)),
  ].join('\n\n')
}

function sayDetectable({ absolute, relative }: { readonly absolute: number; readonly relative: number | null }, { unit }: Answer['metric']): string {
  const size = saySize(absolute, unit)
  return `Finds effects from ${size}${relative === null ? '' : ` (${sayRelative(relative).slice(1)})`} upwards.`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
