import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import autocannon from 'autocannon'
import Fastify from 'fastify'
import { startServer } from '../apps/plumb/server/start.ts'

/**
 * Time of a request of the overview on the sample under 50 connections, signed in, as a ratio to an empty fastify route that returns the
 * same bytes. Both run as processes of their own; runs of 10 s alternate, and the median of the pairs counts.
 */
const goal = 3
const connections = 50
const secondsPerRun = Number(process.env.BENCH_SECONDS ?? 10)
const pairs = 3
const password = 'correct horse battery'

const [mode, given] = process.argv.slice(2)
if (mode === 'product') await serveProduct(given!)
else if (mode === 'empty') await serveBytes(given!)
else await measure()

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-bench-'))
  const children: ChildProcess[] = []
  try {
    const product = await serve('product', folder, children)
    const overview = { url: `${product.url}/api/workspaces/harbor-outfitters/brief`, headers: { cookie: product.cookie } }
    const answer = await fetch(overview.url, overview)
    if (answer.status !== 200) throw new Error(`The overview answers ${answer.status}: ${await answer.text()}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const body = join(folder, 'body.json')
    writeFileSync(body, bytes)
    const empty = await serve('empty', body, children)
    console.log(`overview: ${bytes.length} bytes, ${connections} connections, ${pairs} pairs of ${secondsPerRun} s`)

    const ratios: number[] = []
    for (let pair = 1; pair <= pairs; pair++) {
      const base = await requestMs({ url: empty.url, headers: {} })
      const ours = await requestMs(overview)
      ratios.push(ours / base)
      console.log(`pair ${pair}: empty route ${base.toFixed(3)} ms a request, overview ${ours.toFixed(3)} ms`)
    }
    const median = ratios.toSorted((a, b) => a - b)[Math.floor(pairs / 2)]!
    console.log(`ratio=${median.toFixed(2)} goal=${goal}`)
  } finally {
    await Promise.all(children.map(end))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Time of one request of a connection, waiting and all: connections over requests a second. */
async function requestMs({ url, headers }: { url: string; headers: Record<string, string> }): Promise<number> {
  const result = await autocannon({ url, headers, connections, duration: secondsPerRun })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} requests failed`)
  return (1000 * connections) / result.requests.average
}

interface Serving {
  readonly url: string
  readonly cookie: string
}

async function serve(mode: string, given: string, children: ChildProcess[]): Promise<Serving> {
  const child = spawn(process.execPath, [import.meta.filename, mode, given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout! })) return JSON.parse(line) as Serving
  throw new Error(`The ${mode} server ended before it answered.`)
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.stdin!.end()
  })
}

/** The product as it is started, with the sample and an owner who is signed in. The limit on requests is counted, but out of reach. */
async function serveProduct(home: string): Promise<void> {
  const server = await startServer({ home, port: 0, limits: { callsPerMinute: 1e9, triesPerMinute: 1e9 } })
  const token = new URL(server.setupUrl!).searchParams.get('token')
  const body = JSON.stringify({ token, name: 'Bench', email: 'bench@example.org', password })
  const signed = await fetch(`${server.url}/api/setup`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-plumbline': 'bench' }, body })
  if (signed.status !== 200) throw new Error(`No sign-in: ${await signed.text()}`)
  announce({ url: server.url, cookie: signed.headers.getSetCookie()[0]!.split(';')[0]! }, server.close)
}

async function serveBytes(path: string): Promise<void> {
  const bytes = readFileSync(path)
  const empty = Fastify()
  empty.get('/', (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes))
  announce({ url: await empty.listen({ port: 0, host: '127.0.0.1' }), cookie: '' }, () => empty.close())
}

/** Says where it serves, and ends when the one who asked hangs up. */
function announce(serving: Serving, close: () => Promise<unknown>): void {
  process.stdin.resume().once('end', () => void close().then(() => process.exit(0)))
  console.log(JSON.stringify(serving))
}
