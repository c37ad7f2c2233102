import { createServer } from 'node:net'
import { Refused } from '../operations/context.ts'

/** The port of a server that is not told another. */
export const usualPort = 4321

/** Looks whether the address is free before anything is started; gives the port, which for 0 is any free one. Refused: "port-taken", "port-not-allowed", "unknown-host". */
export async function claimPort(host: string, port: number): Promise<number> {
  const probe = createServer()
  try {
    return await new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, () => resolve((probe.address() as { port: number }).port))
    })
  } catch (cause) {
    throw await explainPort(cause as NodeJS.ErrnoException, host, port)
  } finally {
    await new Promise((resolve) => probe.close(resolve))
  }
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

async function explainPort(cause: NodeJS.ErrnoException, host: string, port: number): Promise<Error> {
  const refuse = (code: string, message: string, mend: string) => new Refused([{ code, severity: 'error', place: {}, message, mend }])
  if (cause.code === 'EADDRINUSE') {
    const who = (await isPlumbline(host, port)) ? `Another Plumbline already runs at http://${host}:${port}` : `Port ${port} is taken by another program`
    return refuse('port-taken', `${who}.`, `Stop it, or choose another port: plumb start --port ${port + 1}`)
  }
  if (cause.code === 'EACCES')
    return refuse('port-not-allowed', `This user may not listen on port ${port}.`, 'Choose a port above 1023: plumb start --port 4321')
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return refuse('unknown-host', `This machine has no address "${host}".`, 'Leave --host out for this machine alone, or give 0.0.0.0 for all its addresses.')
  return cause
}

async function isPlumbline(host: string, port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${host}:${port}/api/session`, { signal: AbortSignal.timeout(500) })
    return 'setupNeeded' in ((await response.json()) as object)
  } catch {
    return false
  }
}
