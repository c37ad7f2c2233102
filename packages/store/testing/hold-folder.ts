/** A process that holds a data folder until it is told to end: node hold-folder.ts FOLDER. Says its addresses on stdout once it is ready. */
import { startEmbedded } from '../embedded.ts'

const embedded = await startEmbedded(process.argv[2]!)
const ends = setInterval(() => undefined, 60_000)
process.on('SIGINT', async () => {
  // Work that is still going on when Ctrl-C comes can use the database to its end.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await embedded.stop()
  process.stdout.write('stopped\n')
  clearInterval(ends)
})
await embedded.announce('http://127.0.0.1:4100')
process.stdout.write(`${JSON.stringify({ adminUrl: embedded.adminUrl, port: embedded.port })}\n`)
