import { useRef } from 'react'
import { sayExactly, sayNumber } from '../format/number.ts'
import classes from './NumberText.module.css'
import { askAboutNumber, type Provenance } from './number-detail.ts'

/**
 * A number as people say it. Pointing at it gives the exact figure; Enter or a click opens where it came from, to copy and to link.
 *
 * unit as in sayNumber. text and exact replace the wording, for chances and ranges. plain: no tab stop, for dense tables.
 */
export function NumberText(props: {
  value: number
  unit?: string | null
  signed?: boolean
  text?: string
  exact?: string
  from?: Provenance
  plain?: boolean
}) {
  const { value, unit = null, signed, from, plain } = props
  const text = props.text ?? sayNumber(value, unit, { signed })
  const exact = props.exact ?? sayExactly(value, unit)
  const anchor = useRef<HTMLButtonElement>(null)
  if (plain || from === undefined)
    return (
      <span className={classes.plain} title={exact}>
        {text}
      </span>
    )
  const ask = () => {
    if (anchor.current) askAboutNumber({ anchor: anchor.current, text, exact, from })
  }
  return (
    <button ref={anchor} type="button" className={classes.number} data-exact={exact} aria-haspopup="dialog" onClick={ask}>
      {text}
    </button>
  )
}
