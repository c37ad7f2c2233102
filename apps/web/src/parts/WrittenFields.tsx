import type { WrittenDoc } from '@plumbline/plumb/types'
import classes from './WrittenFields.module.css'

/** The fields of a doc as they are written, without its name. */
export function WrittenFields({ doc }: { doc: WrittenDoc }) {
  return (
    <dl className={classes.fields}>
      {Object.entries(doc)
        .filter(([field]) => field !== 'name')
        .map(([field, value]) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{sayWritten(value)}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Lists and records one item a line, as they would stand in a file. */
function sayWritten(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map((one) => `${indent}- ${sayWritten(one, `${indent}  `).trimStart()}`).join('\n')
  return Object.entries(value)
    .map(([field, inner]) => `${indent}${field}: ${typeof inner === 'object' && inner !== null ? `\n${sayWritten(inner, `${indent}  `)}` : String(inner)}`)
    .join('\n')
}
