import { Button } from '@mantine/core'
import type { SiloMap } from '@plumbline/plumb/types'
import { useState } from 'react'
import classes from './Silos.module.css'
import { joinWords, sayShare } from './states.ts'

const first = 12

/** Which columns join, how much of each side finds its partner, and what is in the way. */
export function JoinTable({ map }: { map: SiloMap }) {
  const [all, setAll] = useState(false)
  const joins = all ? map.joins : map.joins.slice(0, first)
  if (map.joins.length === 0) return null
  return (
    <div>
      <table className={classes.joins}>
        <caption className="visually-hidden">Columns that join, and the share of rows found on the other side</caption>
        <thead>
          <tr>
            <th scope="col">Columns</th>
            <th scope="col">There</th>
            <th scope="col">Back</th>
            <th scope="col">How well</th>
          </tr>
        </thead>
        <tbody>
          {joins.map(({ left, right, leftInRight, rightInLeft, state, blockedBy, declared, says }) => (
            <tr key={`${left.dataset}.${left.column} ${right.dataset}.${right.column}`} title={says}>
              <td>
                {left.dataset}.{left.column}
                <small>
                  {right.dataset}.{right.column}
                </small>
              </td>
              <td className={classes.number}>{sayShare(leftInRight.rows.ratio)}</td>
              <td className={classes.number}>{sayShare(rightInLeft.rows.ratio)}</td>
              <td>
                {joinWords[state]}
                {declared && <small>declared</small>}
                {blockedBy.length > 0 && <small className={classes.why}>{blockedBy[0]}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {map.joins.length > first && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${map.joins.length.toLocaleString()}`}
        </Button>
      )}
    </div>
  )
}
