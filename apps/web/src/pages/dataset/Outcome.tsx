import type { ContractReport } from '@plumbline/plumb/types'
import silos from '../data/Silos.module.css'
import classes from './Dataset.module.css'

const words = { kept: 'kept', failed: 'failed', 'not run': 'not run' } as const

/** One promise and what became of it; of a broken one some rows, with everything personal masked. */
export function Outcome({ outcome }: { outcome: ContractReport['outcomes'][number] }) {
  const { says, state, measured, expected, why, mend, samples } = outcome
  return (
    <li>
      <div className={silos.said}>
        <strong>{says.replace(/\.$/, '')}</strong>: {words[state]}
        {measured !== null && state === 'failed' && `, ${measured}; promised is ${expected}`}.
        {state !== 'kept' && <p>{[why, mend].filter(Boolean).join(' ')}</p>}
        {samples.length > 0 && (
          <div className={classes.samples}>
            <table>
              <caption className="visually-hidden">Some of the rows that break it</caption>
              <thead>
                <tr>
                  {samples[0]!.map(({ column }) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {samples.slice(0, 5).map((row) => (
                  <tr key={row.map(({ value }) => value).join(' ')}>
                    {row.map(({ column, value }) => (
                      <td key={column}>{value ?? <i>none</i>}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </li>
  )
}
