import { join } from 'node:path'
import { productRoot } from '../../../home.ts'
import type { ProgramCommand } from '../program.ts'

const shells = ['bash', 'zsh', 'fish'] as const

export const completions: ProgramCommand = {
  name: 'completions',
  summary: 'Print what a shell needs to complete plumb with the Tab key.',
  define(command, then) {
    command.addArgument(command.createArgument('<shell>', 'your shell').choices(shells))
    command.addHelpText(
      'after',
      '\nExamples:\n  plumb completions bash >> ~/.bashrc\n  plumb completions zsh >> ~/.zshrc\n  plumb completions fish > ~/.config/fish/completions/plumb.fish\n',
    )
    command.action((shell: (typeof shells)[number]) =>
      then(async (session) => {
        await session.print(scripts[shell](askingCommand()))
        return 0
      }),
    )
  },
}

/** The program itself by its full path, so that completion works however people call it. */
function askingCommand(): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  return `${quote(process.execPath)} ${quote(join(productRoot, 'apps', 'plumb', 'bin', 'plumb.mjs'))} __complete`
}

/** Each asks plumb for the words that fit, one a line with its meaning after a tab; without any, file names are offered. */
const scripts: Readonly<Record<(typeof shells)[number], (ask: string) => string>> = {
  bash: (ask) => `_plumb() {
  local IFS=$'\\n'
  COMPREPLY=($(${ask} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -o bashdefault -F _plumb plumb`,
  zsh: (ask) => `#compdef plumb
_plumb() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    found+=("\${word//:/\\\\:}:\${about}")
  done < <(${ask} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then _describe plumb found; else _files; fi
}
compdef _plumb plumb`,
  fish: (ask) => `function __plumb_complete
  set -l tokens (commandline -opc) (commandline -ct)
  ${ask} -- $tokens[2..-1] 2>/dev/null
end
complete -c plumb -a '(__plumb_complete)'`,
}
