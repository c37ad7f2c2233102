import { closestName, type Stage } from '@plumbline/model'

/** What people write for "nothing". */
export function isBlank(text: string): boolean {
  return /^(?:-+|–|—|\?+|n\/?a|n\.\s?a\.?|k\.\s?a\.?|none|keine?r?|nil|null|tbd|t\.b\.d\.?|tbc|offen|open|unknown|unbekannt|to be defined|to be determined)$/i.test(
    text.trim(),
  )
}

const stageWords: Readonly<Record<Stage, readonly string[]>> = {
  idea: [
    'idea',
    'idee',
    'backlog',
    'proposed',
    'proposal',
    'planned',
    'planning',
    'geplant',
    'planung',
    'in planung',
    'new',
    'neu',
    'concept',
    'konzept',
    'draft',
    'entwurf',
    'not started',
    'nicht gestartet',
    'requested',
    'evaluation',
    'scoping',
    'discovery',
    'analysis',
    'analyse',
  ],
  'proof-of-concept': ['proof of concept', 'poc', 'prototype', 'prototyp', 'machbarkeit', 'feasibility', 'mvp', 'proof of value', 'pov'],
  pilot: [
    'pilot',
    'piloting',
    'pilotphase',
    'pilot phase',
    'in pilot',
    'pilotierung',
    'trial',
    'beta',
    'test',
    'testing',
    'testphase',
    'experiment',
    'a b test',
  ],
  production: [
    'production',
    'produktion',
    'produktiv',
    'in production',
    'live',
    'go live',
    'launched',
    'implemented',
    'umgesetzt',
    'in betrieb',
    'betrieb',
    'operational',
    'deployed',
    'eingefuhrt',
    'rollout',
    'roll out',
  ],
  scaled: ['scaled', 'scaling', 'skaliert', 'skalierung', 'rolled out', 'ausgerollt', 'scale', 'group wide', 'konzernweit'],
  retired: [
    'retired',
    'stopped',
    'cancelled',
    'canceled',
    'abandoned',
    'killed',
    'rejected',
    'abgelehnt',
    'gestoppt',
    'abgebrochen',
    'eingestellt',
    'beendet',
    'decommissioned',
    'terminated',
  ],
}

/** The stage that a word stands for; null for words about progress or health ("in progress", "green"), which say no stage. */
export function parseStage(text: string): Stage | null {
  const word = simplify(text.replace(/^[\d.\s-]+/, ''))
  for (const [stage, words] of Object.entries(stageWords) as [Stage, readonly string[]][]) if (words.includes(word)) return stage
  for (const [stage, words] of Object.entries(stageWords) as [Stage, readonly string[]][]) {
    if (words.some((each) => each.length >= 4 && new RegExp(`\\b${each}\\b`).test(word))) return stage
  }
  const near =
    word.length >= 5
      ? closestName(
          word,
          Object.values(stageWords)
            .flat()
            .filter((each) => each.length >= 5),
        )
      : null
  return near === null ? null : ((Object.entries(stageWords).find(([, words]) => words.includes(near))?.[0] as Stage | undefined) ?? null)
}

/** The risk class that a word stands for. */
export function parseRisk(text: string): 'minimal' | 'limited' | 'high' | 'prohibited' | null {
  const word = simplify(text)
  if (/^(minimal|low|niedrig|gering|none|green|grun)\b/.test(word)) return 'minimal'
  if (/^(limited|medium|mittel|moderate|begrenzt|yellow|gelb|amber)\b/.test(word)) return 'limited'
  if (/^(high|hoch|critical|kritisch|red|rot)\b/.test(word)) return 'high'
  return /^(prohibited|verboten|unacceptable|inakzeptabel)\b/.test(word) ? 'prohibited' : null
}

/** Somebody named in a cell. */
export interface NamedPerson {
  readonly name: string
  readonly email: string | null
}

/** The people a cell names, "Doe, Jane" turned round, addresses told apart, remarks in brackets left out. */
export function parsePeople(text: string): NamedPerson[] {
  return splitPeople(text.replace(/\([^)]*\)/g, ' '))
    .map(readPerson)
    .filter(({ name }) => name !== '')
}

function splitPeople(text: string): string[] {
  const parts = text
    .split(/\s*(?:[;/|\n+]|&|\b(?:and|und)\b)\s*/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.flatMap((part) => {
    const names = part.split(/\s*,\s*/).filter((name) => name !== '')
    const lastFirst = names.length === 2 && names.every((name) => !name.includes('@')) && names.some((name) => !name.includes(' '))
    return lastFirst ? [`${names[1]} ${names[0]}`] : names
  })
}

function readPerson(text: string): NamedPerson {
  const email = /[^\s<>"]+@[^\s<>"]+\.[^\s<>"]+/.exec(text)?.[0] ?? null
  const rest = text
    .replace(email ?? '', '')
    .replace(/[<>"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return { name: rest !== '' ? rest : nameOfAddress(email ?? ''), email: email?.toLowerCase() ?? null }
}

/** "jane.doe@firm.com" is Jane Doe. */
function nameOfAddress(email: string): string {
  return email
    .split('@')[0]!
    .split(/[._-]+/)
    .filter((part) => /^\p{L}/u.test(part))
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ')
}

/** True for names of teams and departments, which can answer for nothing. */
export function isTeam(name: string): boolean {
  return (
    /\b(team|squad|department|dept|abteilung|bereich|group|gruppe|office|committee|board|all|alle|everyone)\b/i.test(name) ||
    /^(it|hr|r&d|pmo|marketing|sales|finance|legal|operations|ops|vertrieb|einkauf|controlling|personal|produktion|logistik|ki|ai|data|bi)$/i.test(name.trim())
  )
}

/** Names in a cell: one a line or divided by semicolons; by commas too where `known` knows every part. */
export function splitNames(text: string, known: (name: string) => boolean): string[] {
  const parts = text
    .split(/[;\n|]+/)
    .map((part) => part.replace(/^\s*(?:[-•*]|\d+[.)])\s+/, '').trim())
    .filter((part) => part !== '' && !isBlank(part))
  return parts.flatMap((part) => {
    const names = part.split(/\s*,\s*/).filter((name) => name !== '')
    return names.length > 1 && names.every(known) ? names : [part]
  })
}

/** Lower case, without accents and punctuation. */
export function simplify(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
