import type { Kind, ThingView } from '@plumbline/plumb/types'
import { IconX } from '@tabler/icons-react'
import { useCatalogue } from '../api/catalogue.ts'
import { useMayWrite } from '../api/role.ts'
import { useWrite } from '../api/write.ts'
import { AddChip } from './AddChip.tsx'
import classes from './ChipList.module.css'
import { type DocPath, patchAt, valueAt } from './doc-path.ts'
import { ThingLink } from './ThingLink.tsx'

interface Props {
  readonly thing: ThingView
  readonly path: DocPath
  readonly label: string
  /** Said when there is none. */
  readonly empty: string
  readonly hint?: string
}

/** A list of short words in a doc: each can be taken out, another added. */
export function ChipList(props: Props) {
  return <Chips {...props} show={(value) => value} />
}

/** The same for references to things of one kind. */
export function ReferenceList(props: Props & { of: Kind }) {
  const { nameOf } = useCatalogue(props.of)
  return <Chips {...props} show={(id) => <ThingLink thing={`${props.of}/${id}`}>{nameOf(id)}</ThingLink>} nameOf={nameOf} />
}

function Chips(props: Props & { of?: Kind; show: (value: string) => React.ReactNode; nameOf?: (value: string) => string }) {
  const { thing, path, label, empty, hint, of, show, nameOf = (value) => value } = props
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const value = valueAt(thing.doc, path)
  const items = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  const save = (next: readonly string[], says: string) => writer.edit(thing, patchAt(thing.doc, path, next.length > 0 ? next : undefined), says)
  return (
    <div className={classes.box}>
      <div className={classes.label}>{label}</div>
      {items.length === 0 && <span className={classes.empty}>{empty}</span>}
      <ul className={classes.list} aria-label={label}>
        {items.map((item) => (
          <li key={item}>
            {show(item)}
            {mayWrite && (
              <button
                type="button"
                aria-label={`Take out ${nameOf(item)}`}
                onClick={() =>
                  void save(
                    items.filter((one) => one !== item),
                    `Taken out: ${nameOf(item)}`,
                  )
                }
              >
                <IconX size={13} aria-hidden />
              </button>
            )}
          </li>
        ))}
        {mayWrite && (
          <li className={classes.adder}>
            <AddChip
              label={label}
              of={of}
              hint={hint}
              onAdd={(next) => (items.includes(next) ? Promise.resolve([]) : save([...items, next], `${label}: added`))}
            />
          </li>
        )}
      </ul>
    </div>
  )
}
