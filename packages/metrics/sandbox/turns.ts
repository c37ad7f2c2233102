/** Statements that run at once, in all workspaces together: the server shall go on serving beside them. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

/** Runs the work when its turn has come, in order of asking. */
export async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The turn is handed on, so that nobody who comes just now gets in between.
    if (next) next()
    else running -= 1
  }
}
