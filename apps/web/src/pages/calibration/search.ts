export interface CalibrationSearch {
  /** "past": worked out afterwards; what was written down when left out. */
  readonly from?: 'past'
}

export function readCalibrationSearch({ from }: Record<string, unknown>): CalibrationSearch {
  return from === 'past' ? { from } : {}
}
