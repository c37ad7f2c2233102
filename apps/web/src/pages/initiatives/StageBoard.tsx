import { UnstyledButton } from '@mantine/core'
import { stageNames } from '../../format/words.ts'
import { StateMark } from '../../parts/StateMark.tsx'
import { countBoard, type InitiativeRow, stageOrder, stateOrder } from './rows.ts'
import classes from './StageBoard.module.css'

export interface Chosen {
  readonly stage?: InitiativeRow['stage']
  readonly state?: InitiativeRow['state']
}

/** Up to so many initiatives hang one by one; beyond, the count alone speaks. */
const hangAtMost = 48

/** Where the work stands: each initiative hangs under its stage, by its state. A click shows only those in the table. */
export function StageBoard({ rows, chosen, onChoose }: { rows: readonly InitiativeRow[]; chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const board = countBoard(rows)
  const hang = rows.length <= hangAtMost
  const isChosen = (stage: InitiativeRow['stage'], state?: InitiativeRow['state']) => chosen.stage === stage && chosen.state === state
  return (
    <section aria-label="Initiatives by stage and state">
      <ol className={classes.board}>
        {stageOrder.map((stage) => {
          const cells = board.get(stage)!
          const total = [...cells.values()].reduce((sum, count) => sum + count, 0)
          return (
            <li key={stage} className={classes.stage} data-empty={total === 0 || undefined}>
              <UnstyledButton className={classes.head} aria-pressed={isChosen(stage)} onClick={() => onChoose(isChosen(stage) ? {} : { stage })}>
                <span className={classes.total}>{total.toLocaleString()}</span>
                <span>{stageNames[stage]}</span>
              </UnstyledButton>
              <ul className={classes.states}>
                {stateOrder
                  .filter((state) => cells.has(state))
                  .map((state) => (
                    <li key={state}>
                      <UnstyledButton
                        className={classes.cell}
                        data-state={state}
                        aria-pressed={isChosen(stage, state)}
                        onClick={() => onChoose(isChosen(stage, state) ? {} : { stage, state })}
                      >
                        <span className={classes.word}>
                          {cells.get(state)!.toLocaleString()} {state}
                        </span>
                        <span className={classes.marks}>
                          {namesOf(hang ? cells.get(state)! : 1).map((name) => (
                            <StateMark key={name} state={state} size={18} />
                          ))}
                        </span>
                      </UnstyledButton>
                    </li>
                  ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** A name for each of several marks that are all alike. */
const namesOf = (count: number) => Array.from({ length: count }, (_, index) => `mark ${index}`)
