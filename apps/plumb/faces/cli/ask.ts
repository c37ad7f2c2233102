import type { Ask } from '../../operations/context.ts'
import type { Terminal } from '../../operations/operation.ts'

/**
 * Questions on standard error, answered on standard input; null when nobody sits there (no terminal, or CI).
 * before: called before a question is shown, so that a line of progress does not stand in its way.
 */
export function makeAsk(
  surroundings: { in: NodeJS.ReadStream; err: NodeJS.WriteStream; env: Readonly<Record<string, string | undefined>> },
  terminal: Terminal,
  signal: AbortSignal,
  before: () => void,
): Ask | null {
  const { in: input, err: output, env } = surroundings
  if (!input.isTTY || !output.isTTY || env.CI || env.TERM === 'dumb') return null
  const show = (preamble: string | undefined) => {
    before()
    if (preamble) output.write(preamble.endsWith('\n') ? preamble : `${preamble}\n`)
  }
  return {
    terminal,
    async confirm(question, preamble) {
      show(preamble)
      const { confirm } = await import('@inquirer/prompts')
      return confirm({ message: question, default: false }, { input, output, signal })
    },
    async choose(question, choices, likely) {
      show(undefined)
      const { select } = await import('@inquirer/prompts')
      const shown = choices.map(({ value, name, about }) => ({ value, name, description: about }))
      return select({ message: question, choices: shown, default: likely, pageSize: 12 }, { input, output, signal })
    },
  }
}
