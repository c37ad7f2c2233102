import type { PageEntry } from './pages.ts'

/** One sentence of the tour, on the page it speaks of. */
export interface TourStep {
  readonly to: PageEntry['to']
  readonly says: string
}

export const tourSteps: readonly TourStep[] = [
  { to: '/$workspace/overview', says: 'Each goal hangs here on one line: where it stands, where it is heading, and how far that is from what you want.' },
  { to: '/$workspace/goals', says: 'Every department’s goals hang under the company’s; click any value to change it, and undo it if you were wrong.' },
  {
    to: '/$workspace/line',
    says: 'Ask why of any task and how of any goal; the stroke of a link says how well it is known, from dotted for a guess to double for a hold-out.',
  },
  { to: '/$workspace/findings', says: 'What is wrong with the strategy as written stands here, worst first, each with its mend.' },
  { to: '/$workspace/import', says: 'When you have seen enough, start with your own spreadsheet: drop it here, and nothing leaves this machine.' },
]
