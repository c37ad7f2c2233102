/** A small company that the browser tests work on: known numbers, one goal adrift, one pilot past its date, one initiative that serves nothing. */
export const today = '2026-11-15'

export const companyFiles: readonly { readonly path: string; readonly text: string }[] = [
  {
    path: 'strategy.yaml',
    text: `workspace:
  name: Testing Ltd
  currency: EUR
  timeZone: Europe/Lisbon
  today: ${today}
  maxActive: 3
goals:
  repeat-revenue:
    name: Grow repeat revenue
    metric: repeat-revenue
    baseline: 100k EUR
    baselineOn: 2025-11-01
    target: 150k EUR
    by: 2027-06-30
    owner: mara
    department: company
    worth: 1 EUR
  complaints:
    name: Fewer complaints
    metric: complaints
    baseline: 60 complaints
    target: 45 complaints
    by: 2027-06-30
    owner: tom
    department: company
  winback:
    name: Win back lapsed customers
    parent: repeat-revenue
    metric: winback-rate
    baseline: 10%
    target: 15%
    by: 2027-03-31
    owner: tom
    department: marketing
  posts:
    name: Publish more AI posts
    department: marketing
metrics:
  repeat-revenue: { name: Repeat revenue, unit: EUR, minimum: 0, computed: { dataset: months, aggregate: sum, column: revenue } }
  complaints: { name: Complaints, unit: complaint, direction: down, minimum: 0, computed: { dataset: months, aggregate: sum, column: complaints } }
  winback-rate: { name: Win-back rate, unit: ratio, minimum: 0, maximum: 1, computed: { dataset: months, aggregate: ratio, numerator: won, denominator: lapsed } }
datasets:
  months: { name: Months, file: months.csv, row: a month, time: month, owner: tom }
people:
  mara: { name: Mara Lindqvist, department: company, role: managing director }
  tom: { name: Tom Okafor, department: marketing, role: head of marketing }
gaps:
  same-mail:
    name: Every customer gets the same mail
    blocks: [winback]
    severity: high
    owner: tom
initiatives:
  winback-mail:
    name: Win-back mail
    owner: tom
    department: marketing
    stage: pilot
    stageSince: 2026-05-01
    decideBy: 2026-09-01
    closes: [same-mail]
    serves: [winback]
    effects: [{ metric: winback-rate, change: 1 to 4 points, evidence: benchmark }, { metric: repeat-revenue, change: 2% to 6%, evidence: assumed }]
    cost: { once: 20k to 40k EUR }
  help-desk:
    name: Faster help desk
    owner: mara
    stage: production
    serves: [complaints]
    effects: [{ metric: complaints, change: -10% to -4%, evidence: observed }]
  chatbot:
    name: Chatbot on every page
    department: product
    stage: proof-of-concept
    techniques: [large language model]
tactics:
  letter: { name: Write the first letter, initiative: winback-mail, owner: tom, by: 2026-12-01, status: doing }
`,
  },
]

/** 36 months up to October 2026: a rising revenue with a season, level complaints, a rate that moves a little. */
export function monthsCsv(): string {
  const rows = [...Array(36).keys()].map((index) => {
    const month = new Date(Date.UTC(2023, 10 + index, 1)).toISOString().slice(0, 10)
    const season = Math.sin((index / 12) * 2 * Math.PI)
    const wiggle = ((index * 7) % 5) - 2
    return [
      month,
      Math.round(90_000 + index * 1_500 + season * 4_000 + wiggle * 900),
      55 + ((index * 11) % 7),
      Math.round(1_000 + season * 50),
      Math.round((1_000 + season * 50) * (0.1 + index * 0.0012 + wiggle * 0.001)),
    ].join(',')
  })
  return ['month,revenue,complaints,lapsed,won', ...rows].join('\n')
}
