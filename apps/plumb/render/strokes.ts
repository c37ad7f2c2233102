import type { EvidenceRung } from '@plumbline/model'
import type { Terminal } from '../operations/operation.ts'

const unicode: Readonly<Record<EvidenceRung, string>> = {
  assumed: '┄',
  benchmark: '╌',
  observed: '╴',
  'quasi-experiment': '─',
  experiment: '━',
  'hold-out': '═',
}
const ascii: Readonly<Record<EvidenceRung, string>> = { assumed: '.', benchmark: ':', observed: '-', 'quasi-experiment': '~', experiment: '=', 'hold-out': '#' }

/** How well a link is known, drawn: dotted is assumed, solid is an experiment, double a hold-out. */
export function strokeOf(rung: EvidenceRung, length: number, terminal: Pick<Terminal, 'unicode'>): string {
  return (terminal.unicode ? unicode : ascii)[rung].repeat(length)
}
