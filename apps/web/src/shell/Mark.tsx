import classes from './Navigation.module.css'

/** The name of the product with its plumb. */
export function Mark() {
  return (
    <span className={classes.mark}>
      <svg width="18" height="26" viewBox="0 0 18 26" aria-hidden="true">
        <path d="M2 1.5h14M9 1.5v13" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" fill="none" />
        <path d="M5 14h8c0 4-1.9 6.7-4 10.5-2.1-3.8-4-6.5-4-10.500z" fill="currentColor" />
      </svg>
      Plumbline
    </span>
  )
}
