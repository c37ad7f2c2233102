import type { TextFile } from '@plumbline/model'

/** How many things of each kind are in 10,000. */
const shares = {
  goals: 200,
  metrics: 600,
  people: 700,
  gaps: 1500,
  initiatives: 2500,
  tactics: 3500,
  squads: 300,
  datasets: 200,
  tools: 200,
  evidence: 300,
} as const
type Plural = keyof typeof shares

/**
 * A strategy of 10,000 things in files of about 250, written the way people write them: maps in lines, lists in brackets, comments,
 * quotes here and there. The same text each time. flaws: how many fields in each file cannot be understood.
 */
export function largeStrategy(flaws = 0): TextFile[] {
  const files: TextFile[] = [{ path: 'workspace.yaml', text: 'workspace:\n  name: Large organisation\n  currency: EUR\n  maxActive: 400\n' }]
  for (const plural of Object.keys(shares) as Plural[]) {
    for (let first = 0, part = 1; first < shares[plural]; first += 250, part++) {
      const ids = Array.from({ length: Math.min(250, shares[plural] - first) }, (_, index) => first + index)
      const things = ids.map((index, position) => thingText(plural, index) + (position < flaws ? '    colour: green\n' : ''))
      files.push({ path: `${plural}/${part}.yaml`, text: `# ${plural}, part ${part}\n${plural}:\n${things.join('\n')}` })
    }
  }
  return files
}

/** A number below `below` that looks drawn, from a thing's index. */
function pick(index: number, salt: number, below: number): number {
  return ((Math.imul(index + 1, 2_654_435_761) + Math.imul(salt, 40_503)) >>> 7) % below
}

const departments = ['marketing', 'sales', 'supply chain', 'product', 'people', 'service']
const stages = ['idea', 'proof-of-concept', 'pilot', 'production', 'scaled']
const verbs = ['Shorten', 'Raise', 'Cut', 'Forecast', 'Simplify', 'Win back', 'Sort', 'Plan']
const objects = [
  'the hand-over of orders',
  'returns by size',
  'the first reply to a customer',
  'lapsed customers',
  'stock in the regions',
  'the price list',
  'onboarding',
  'claims',
]

const title = (index: number, salt: number) => `${verbs[pick(index, salt, 8)]} ${objects[pick(index, salt + 1, 8)]} (${index})`
const person = (index: number, salt: number) => `person-${pick(index, salt, shares.people)}`
const day = (index: number, salt: number, year: number) =>
  `${year}-${String(1 + pick(index, salt, 12)).padStart(2, '0')}-${String(1 + pick(index, salt + 1, 28)).padStart(2, '0')}`

function thingText(plural: Plural, index: number): string {
  switch (plural) {
    case 'goals':
      return `  goal-${index}:
    name: ${title(index, 1)}
    description: "What we want: ${title(index, 3)}, and no less."
${index < 5 ? '' : `    parent: goal-${pick(index, 5, Math.min(5, index))}\n`}    metric: metric-${pick(index, 6, shares.metrics)}
    baseline: ${1 + pick(index, 7, 9)}.${pick(index, 8, 9)}M EUR # as booked
    baselineOn: 2026-01-31
    target: ${11 + pick(index, 9, 9)}M EUR
    by: ${day(index, 10, 2028)}
    owner: ${person(index, 11)}
    department: ${index < 5 ? 'company' : departments[pick(index, 12, 6)]}
`
    case 'metrics':
      return `  metric-${index}:
    name: ${title(index, 1)}
    unit: ${index % 3 === 0 ? 'ratio' : 'EUR'}
    direction: up
    grain: month
    kind: outcome
    owner: ${person(index, 2)}
    computed: { dataset: dataset-${pick(index, 3, shares.datasets)}, aggregate: sum, column: value, where: { region: north } }
    drivers:
      - { metric: metric-${Math.min(index + 1, shares.metrics - 1)}, elasticity: 0.2 to 0.6, confidence: medium }
`
    case 'people':
      return `  person-${index}: { name: 'Person ${index}', email: person${index}@example.org, department: ${departments[pick(index, 1, 6)]}, role: analyst }\n`
    case 'gaps':
      return `  gap-${index}:
    name: ${title(index, 1)}
    blocks: [goal-${pick(index, 2, shares.goals)}]
    area: data
    severity: high
    current: "One list a month: by hand"
    wanted: Every order, every hour
    owner: ${person(index, 3)}
`
    case 'initiatives':
      return `  initiative-${index}:
    name: ${title(index, 1)}
    description: >-
      ${title(index, 2)} for everyone who asks,
      and ${title(index, 3)} for those who do not.
    owner: ${person(index, 4)}
    department: ${departments[pick(index, 5, 6)]}
    squad: squad-${pick(index, 6, shares.squads)}
    stage: ${stages[pick(index, 7, 5)]}
    stageSince: ${day(index, 8, 2026)}
    decideBy: ${day(index, 9, 2027)}
    start: ${day(index, 10, 2026)}
    closes: [gap-${pick(index, 11, shares.gaps)}, gap-${pick(index, 12, shares.gaps)}]
    effects:
      # what it is worth
      - metric: metric-${pick(index, 13, shares.metrics)}
        change: 1% to ${2 + pick(index, 14, 7)}%
        delay: 1 to 2 months
        ramp: 2 to 4 months
        evidence: assumed
      - { metric: metric-${pick(index, 15, shares.metrics)}, change: 2 to 5 points, evidence: benchmark, source: "Vendor's study" }
    cost:
      once: ${10 + pick(index, 16, 40)}k to ${60 + pick(index, 17, 40)}k EUR
      perMonth: 1k to 2k EUR
    effort: [{ role: data, amount: 1 to 2 }, { role: engineering, amount: 2 to 4 }]
    techniques: [propensity model]
    options:
      - { name: A model decides, kind: ai, cost: 20k to 45k EUR, chosen: true }
      - { name: A rule decides, kind: non-ai, cost: 5k to 8k EUR }
      - { name: Leave it, kind: do-nothing }
    needs: { data: [dataset-${pick(index, 18, shares.datasets)}] }
    risk: limited
    stop: [No effect after four months]
`
    case 'tactics':
      return `  tactic-${index}:
    name: ${title(index, 1)}
    initiative: initiative-${pick(index, 2, shares.initiatives)}
    owner: ${person(index, 3)}
    by: ${day(index, 4, 2027)}
    status: doing
`
    case 'squads':
      return `  squad-${index}:
    name: Squad ${index}
    lead: ${person(index, 1)}
    seats:
      - { role: product, person: ${person(index, 2)}, share: 50% }
      - { role: data, person: ${person(index, 3)}, share: 100% }
      - { role: legal }
`
    case 'datasets':
      return `  dataset-${index}:
    name: Dataset ${index}
    file: dataset-${index}.csv
    row: an order
    key: [order_id]
    time: ordered_on
    owner: ${person(index, 1)}
`
    case 'tools':
      return `  tool-${index}: { name: Tool ${index}, vendor: Vendor ${pick(index, 1, 40)}, costPerMonth: ${1 + pick(index, 2, 9)}k EUR, covers: [copywriting] }\n`
    case 'evidence':
      return `  evidence-${index}:
    initiative: initiative-${pick(index, 1, shares.initiatives)}
    metric: metric-${pick(index, 2, shares.metrics)}
    rung: experiment
    estimate: 0.0${1 + pick(index, 3, 9)}
    low: 0.001
    high: 0.1
    units: ${1000 + pick(index, 4, 9000)}
`
    default:
      return plural satisfies never
  }
}
