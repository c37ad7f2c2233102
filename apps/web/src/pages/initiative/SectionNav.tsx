import classes from './SectionNav.module.css'

/** The parts of the page in their order; count says how much stands there. */
export interface SectionLink {
  readonly id: string
  readonly title: string
  readonly count?: number | string
}

/** Leads to the parts of a long page. */
export function SectionNav({ links }: { links: readonly SectionLink[] }) {
  return (
    <nav aria-label="On this page" className={classes.nav}>
      <ul>
        {links.map(({ id, title, count }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {title}
              {count !== undefined && <span className={classes.count}>{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
