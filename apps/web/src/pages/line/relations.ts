import type { LineLink, LineNode } from '@plumbline/plumb/types'

/** A relation read upwards: "the goal is moved by the mail" is "the mail moves the goal". */
export const upwards: Readonly<Record<LineLink['relation'], string>> = {
  'carried by': 'carries',
  'measured by': 'measures',
  'driven by': 'drives',
  'blocked by': 'blocks',
  'closed by': 'closes',
  'moved by': 'moves',
  'done by': 'is a task of',
}

/** A relation read downwards, as a sentence wants it. */
export const downwards: Readonly<Record<LineLink['relation'], string>> = {
  'carried by': 'is carried by',
  'measured by': 'is measured by',
  'driven by': 'is driven by',
  'blocked by': 'is blocked by',
  'closed by': 'is closed by',
  'moved by': 'is moved by',
  'done by': 'is done by',
}

export const kindWords: Readonly<Partial<Record<LineNode['kind'], string>>> = {
  goal: 'Goal',
  metric: 'Metric',
  gap: 'Gap',
  initiative: 'Initiative',
  tactic: 'Task',
}
