import { useEffect } from 'react'
import type { ChoiceGroup } from './choices.ts'
import classes from './Palette.module.css'

interface Props {
  readonly id: string
  readonly groups: readonly ChoiceGroup[]
  readonly active: number
  readonly onActive: (index: number) => void
  readonly onChoose: (index: number) => void
  /** Said when there is no choice. */
  readonly nothing: string
}

/** The choices under their headings; the active one is the one that Enter takes. */
export function ChoiceList({ id, groups, active, onActive, onChoose, nothing }: Props) {
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div id={id} role="listbox" aria-label="What fits" className={classes.list} tabIndex={-1}>
      {groups.length === 0 && (
        <div className={classes.nothing} role="option" aria-selected={false} aria-disabled="true" tabIndex={-1}>
          {nothing}
        </div>
      )}
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset cannot be
        <div key={group.title} role="group" aria-label={group.title}>
          <div className={classes.title} aria-hidden="true">
            {group.title}
          </div>
          {group.choices.map((choice) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search box's
            <div
              key={choice.id}
              id={`${id}-${choice.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice.index === active}
              className={classes.choice}
              onMouseMove={() => choice.index !== active && onActive(choice.index)}
              onClick={() => onChoose(choice.index)}
            >
              <span className={classes.label}>{choice.label}</span>
              {choice.about && <span className={classes.about}>{choice.about}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
