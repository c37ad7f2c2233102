import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconBook2,
  IconBulb,
  IconChartDots3,
  IconChartLine,
  IconDatabase,
  IconFlag3,
  IconFlask2,
  IconHistory,
  IconInbox,
  IconMessages,
  IconScale,
  IconSettings,
  IconStack2,
  IconTableImport,
  IconTimeline,
  type TablerIcon,
} from '@tabler/icons-react'

/** A page of a workspace, as the navigation, the palette and the shortcuts know it. */
export interface PageEntry {
  readonly to:
    | '/$workspace/overview'
    | '/$workspace/goals'
    | '/$workspace/initiatives'
    | '/$workspace/inbox'
    | '/$workspace/insights'
    | '/$workspace/line'
    | '/$workspace/findings'
    | '/$workspace/experiments'
    | '/$workspace/impact'
    | '/$workspace/ledger'
    | '/$workspace/feedback'
    | '/$workspace/metrics'
    | '/$workspace/data'
    | '/$workspace/history'
    | '/$workspace/import'
    | '/$workspace/brief'
    | '/$workspace/settings'
  readonly title: string
  /** The question it answers. */
  readonly asks: string
  readonly icon: TablerIcon
  /** Other pages that belong to it, by their first word. */
  readonly holds?: readonly string[]
  /** Pressed after g. */
  readonly key: string
}

export const pages: readonly PageEntry[] = [
  { to: '/$workspace/overview', title: 'Overview', asks: 'Will we get where we want, and what must I do today?', icon: IconTimeline, key: 'o' },
  { to: '/$workspace/goals', title: 'Goals', asks: 'What do we want, and are we getting there?', holds: ['calibration'], icon: IconFlag3, key: 'g' },
  { to: '/$workspace/initiatives', title: 'Initiatives', asks: 'Which are worth it, ready, and working?', icon: IconStack2, key: 'i' },
  { to: '/$workspace/inbox', title: 'Inbox', asks: 'What waits for a person?', icon: IconInbox, key: 'u' },
  { to: '/$workspace/insights', title: 'Insights', asks: 'What does the data say that somebody should decide on?', icon: IconBulb, key: 't' },
  { to: '/$workspace/line', title: 'Line', asks: 'Why do we do this, and how will we reach that?', icon: IconArrowsSplit2, key: 'l' },
  { to: '/$workspace/findings', title: 'Findings', asks: 'What is wrong with the strategy as written?', icon: IconAlertTriangle, key: 'f' },
  {
    to: '/$workspace/experiments',
    title: 'Experiments',
    asks: 'What was tried against a control group, and what follows?',
    holds: ['plan-experiment'],
    icon: IconFlask2,
    key: 'x',
  },
  { to: '/$workspace/impact', title: 'Impact', asks: 'What did it change where nobody drew lots?', icon: IconChartDots3, key: 'p' },
  {
    to: '/$workspace/ledger',
    title: 'Ledger',
    asks: 'Did it work, and what did we get for the money?',
    holds: ['hold-outs', 'plan-hold-out'],
    icon: IconScale,
    key: 'e',
  },
  { to: '/$workspace/feedback', title: 'Feedback', asks: 'What do people write about, and how unhappy are they?', icon: IconMessages, key: 'k' },
  {
    to: '/$workspace/metrics',
    title: 'Metrics',
    asks: 'What do the numbers say, and who relies on them?',
    holds: ['define-metric'],
    icon: IconChartLine,
    key: 'n',
  },
  {
    to: '/$workspace/data',
    title: 'Data',
    asks: 'Where do the numbers come from, and can they be trusted?',
    holds: ['connect', 'new-source', 'runs', 'corrections', 'drivers', 'forecast', 'anomalies'],
    icon: IconDatabase,
    key: 'd',
  },
  { to: '/$workspace/history', title: 'History', asks: 'Who changed what, and can we prove it?', icon: IconHistory, key: 'h' },
  { to: '/$workspace/brief', title: 'Brief', asks: 'What do I tell the board?', icon: IconBook2, key: 'b' },
  { to: '/$workspace/import', title: 'Import', asks: 'How do I bring in my own spreadsheet?', icon: IconTableImport, key: 'm' },
  { to: '/$workspace/settings', title: 'Settings', asks: 'Who works here, and how do we count?', icon: IconSettings, key: 's' },
]
