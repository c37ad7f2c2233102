import { UnstyledButton } from '@mantine/core'
import type { ThemeStanding } from '@plumbline/plumb/types'
import classes from './ThemeBars.module.css'
import { sayMood, sayMoodOrigin, sayPercent } from './words.ts'

/** Themes as bars of how many write on them, with how unhappy they are beside: a full dot with its whisker where it was judged, a dotted ring where it is only a hint. */
export function ThemeBars({ themes, onOpen }: { themes: readonly ThemeStanding[]; onOpen: (theme: string) => void }) {
  const most = Math.max(...themes.map(({ share }) => share))
  return (
    <div>
      <div className={classes.head} aria-hidden>
        <span>Theme</span>
        <span>Share of messages</span>
        <span>Unhappy, 0 to 100%</span>
      </div>
      <ul className={classes.bars} aria-label="Themes by their share of messages">
        {themes.map((theme) => (
          <li key={theme.id} className={classes.row}>
            <UnstyledButton className={classes.name} onClick={() => onOpen(theme.id)} title={theme.label}>
              {theme.label}
              {theme.isNew ? ' (new)' : ''}
            </UnstyledButton>
            <span className={classes.bar}>
              <span className={classes.fill} style={{ width: `${(70 * theme.share) / most}%` }} />
              {sayPercent(theme.share)}
            </span>
            <Mood theme={theme} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Mood({ theme: { unhappy } }: { theme: ThemeStanding }) {
  const { estimate, hint } = unhappy
  const at = (ratio: number) => `${100 * ratio}%`
  return (
    <div className={classes.scale} role="img" aria-label={`Unhappy: ${sayMood(unhappy)}`} title={sayMoodOrigin(unhappy)}>
      {estimate !== null && <span className={classes.whisker} style={{ left: at(estimate.low), width: at(estimate.high - estimate.low) }} />}
      <span className={estimate === null ? `${classes.dot} ${classes.hint}` : classes.dot} style={{ left: at(estimate?.estimate ?? hint) }} />
    </div>
  )
}
