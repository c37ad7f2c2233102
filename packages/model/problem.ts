/** Where something was written: in a file of the text form, in a cell of a spreadsheet, or in a field of a stored thing. */
export interface Place {
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  /** 1-based. */
  readonly column?: number
  readonly sheet?: string
  /** Spreadsheet address such as "C14". */
  readonly cell?: string
  /** The thing, as "goal/repeat-revenue". */
  readonly thing?: string
  /** The field inside the thing, as ["effects", 0, "metric"]. */
  readonly path?: readonly (string | number)[]
  /** Entry of the change log. */
  readonly sequence?: number
}

export const severities = ['error', 'warning', 'note'] as const
/** error: cannot be trusted or run; warning: likely to cost the goal; note: worth a look. */
export type Severity = (typeof severities)[number]

/** Something the user wrote that is wrong, with its place and its mend. Problems are returned, all at once, never thrown. */
export interface Problem {
  /** Stable kebab-case code, such as "unknown-reference". */
  readonly code: string
  readonly severity: Severity
  readonly place: Place
  /** What is wrong, in one plain sentence with what was found. */
  readonly message: string
  readonly found?: string
  readonly expected?: string
  /** What to do about it, in one plain sentence. */
  readonly mend: string
}

/** What a check says of a strategy: a problem, why it matters, and whether somebody has accepted it. */
export interface Finding extends Problem {
  /** "code:kind/id" and, where one thing can carry several, a stable suffix: the name under which it is accepted. */
  readonly fingerprint: string
  /** Why it matters, in one plain sentence. */
  readonly why: string
  /** The other things involved, as "kind/id". */
  readonly related: readonly string[]
  readonly accepted?: Acceptance
}

/** A finding that somebody chose to live with. */
export interface Acceptance {
  readonly reason: string
  readonly by?: string
  /** ISO date of the acceptance. */
  readonly on: string
  /** ISO date on which it is looked at again; from then on the finding counts again. */
  readonly until?: string
}
