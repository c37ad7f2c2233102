import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { problemDocument, problemType } from './errors.ts'

const yearSeconds = 31_536_000

/**
 * The web app: its files, and its page for every address that is none, so that links into it work.
 * Files with a hash in their name are kept for a year, the page is asked for again each time.
 */
export async function serveWeb(http: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (existsSync(page)) {
    await http.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => reply.header('cache-control', cachingOf(path)),
    })
  }
  http.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0]!
    if (path.startsWith('/api/') || path === '/mcp') {
      return reply
        .code(404)
        .type(problemType)
        .send(problemDocument(404, 'no-such-address', `There is nothing at ${request.method} ${path}.`, 'See /api/openapi.json for what can be asked.'))
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply
        .code(405)
        .type(problemType)
        .send(problemDocument(405, 'not-with-this-method', 'Pages can only be read.', 'Use GET.'))
    if (extname(path) !== '' && path.startsWith('/assets/')) return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n')
    return sendPage(reply, page)
  })
}

function cachingOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? `public, max-age=${yearSeconds}, immutable` : 'no-cache'
}

async function sendPage(reply: FastifyReply, page: string): Promise<FastifyReply> {
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8')
  const text = await readFile(page, 'utf8').catch(() => null)
  return text === null ? reply.code(503).send(notBuilt) : reply.send(text)
}

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Plumbline</title>
<h1>The web app is not built yet</h1>
<p>Run <code>npm run build</code> in the folder of Plumbline, or start with <code>npm start</code>, which builds it. Then load this page again.</p>
<p>The server itself runs: <a href="/api/openapi.json">its API</a>.</p>
</html>
`
