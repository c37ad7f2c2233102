import type { ImpactResult } from '@plumbline/plumb/types'

/** Designs as people call them. */
export const designNames: Readonly<Record<ImpactResult['design'], string>> = {
  'difference-in-differences': 'Difference in differences',
  'staggered-adoption': 'Staggered adoption',
  'synthetic-control': 'Synthetic control',
  'augmented-synthetic-control': 'Augmented synthetic control',
  'synthetic-difference-in-differences': 'Synthetic difference in differences',
  'interrupted-series': 'Interrupted series',
  'regression-discontinuity': 'Regression discontinuity',
  'doubly-robust': 'Doubly robust comparison',
  'before-after': 'Before and after',
}

/** What a design compares, in a sentence. */
export const designMeanings: Readonly<Record<ImpactResult['design'], string>> = {
  'difference-in-differences': 'The change of the units that were treated against the change of those that were not.',
  'staggered-adoption': 'Units that began at different times against those that had not begun yet.',
  'synthetic-control': 'What was treated against a mixture of others that moved as it did before.',
  'augmented-synthetic-control': 'What was treated against a mixture of others, corrected for what the mixture missed before.',
  'synthetic-difference-in-differences': 'The change of the treated against the change of a mixture of others, in periods like those after the start.',
  'interrupted-series': 'What came after the start against how the series would have gone on.',
  'regression-discontinuity': 'Units just past a cut-off against units just short of it.',
  'doubly-robust': 'Those that took part against others like them that did not.',
  'before-after': 'The level after the start against the level before it.',
}
