import type { Relation } from '../relation.ts'

/** A statement as people may see it and run it beside the file: without where the file lies on this machine. */
export function shownStatement(sql: string, { from, origin, connection }: Pick<Relation, 'from' | 'origin' | 'connection'>): string {
  const isTable = /^"(?:[^"]|"")+"\."(?:[^"]|"")+"$/.test(from)
  return isTable ? sql : sql.replaceAll(from, connection.dialect.quoteText(origin.says))
}

/** What a database says, without its own word for the kind of error and without where files lie on this machine. */
export function shownMessage(message: string): string {
  return message.replace(/^[A-Z]\w*( \w+)* Error: /, '').replace(/(?:\/[^\s"'/]+)+\/([^\s"'/]+)/g, '$1')
}
