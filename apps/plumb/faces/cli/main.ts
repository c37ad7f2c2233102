import type { Surroundings } from './terminal.ts'

const surroundings: Surroundings = { out: process.stdout, err: process.stderr, in: process.stdin, env: process.env, platform: process.platform }

// A reader that has seen enough, such as head, is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    throw cause
  })
}

const [{ spellOut }, { runCommandLine }] = await Promise.all([import('./program.ts'), import('./run.ts')])
process.exitCode = await runCommandLine(spellOut(process.argv.slice(2)), surroundings, process)
// Whatever a library left open must not keep the terminal waiting; what was printed has been handed over by now.
process.exit()
