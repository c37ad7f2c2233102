import type { Problem } from '@plumbline/model'
import type { Reply, SqlColumn, SqlValue } from './messages.ts'

/** The end of what a process says to one request. */
export type Said =
  | { readonly how: 'done'; readonly tables: readonly string[]; readonly columns: readonly SqlColumn[]; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly how: 'refused'; readonly problems: readonly [Problem, ...Problem[]] }

export interface ReplyReader {
  /** Takes what came through the pipe. */
  take(piece: string): void
  /** Drops what was said so far: a new request begins. */
  restart(): void
}

/**
 * Reads replies, one line of JSON each, and tells how each request ended.
 *
 * mostCharacters: of one request. The process keeps to its limits by itself; one that does not is no longer listened to.
 */
export function readReplies(mostCharacters: number, onReady: () => void, onSaid: (said: Said) => void, onTooMuch: () => void): ReplyReader {
  let line: string[] = []
  let rows: (readonly SqlValue[])[] = []
  let characters = 0

  function read(text: string): void {
    const reply = JSON.parse(text) as Reply
    if (reply.say === 'ready') onReady()
    else if (reply.say === 'rows') for (const row of reply.rows) rows.push(row)
    else if (reply.say === 'refused') onSaid({ how: 'refused', problems: reply.problems as readonly [Problem, ...Problem[]] })
    else onSaid({ how: 'done', tables: reply.tables ?? [], columns: reply.columns ?? [], rows })
  }

  return {
    take(piece) {
      characters += piece.length
      if (characters > mostCharacters) return onTooMuch()
      const [first, ...others] = piece.split('\n')
      line.push(first!)
      for (const next of others) {
        read(line.join(''))
        line = [next]
      }
    },
    restart() {
      rows = []
      characters = 0
    },
  }
}
