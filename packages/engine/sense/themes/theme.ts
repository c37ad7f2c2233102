/** A group of messages about the same subject. Messages are named by their place in the list asked about. */
export interface Theme {
  /** Stays the same while messages come in. */
  readonly id: string
  readonly label: string
  readonly phrases: readonly string[]
  readonly messages: readonly number[]
  /** The ones nearest to the middle, different from each other. */
  readonly typical: readonly number[]
  /** True where the theme was not there the last time. */
  readonly isNew: boolean
}

/** What is kept of themes, so that they are known again when messages come in. */
export interface ThemeBook {
  readonly themes: readonly KeptTheme[]
  /** Ids of all messages that were read. */
  readonly seen: readonly string[]
}

interface KeptTheme {
  readonly id: string
  readonly label: string
  readonly phrases: readonly string[]
  /** Ids of messages near its middle. */
  readonly exemplars: readonly string[]
}

export interface ThemeSet {
  /** Largest first. */
  readonly themes: readonly Theme[]
  /** Messages that say too little to belong anywhere. */
  readonly without: readonly number[]
  readonly book: ThemeBook
}
