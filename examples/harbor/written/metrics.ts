/** metrics.yaml: what is counted, and how. */
export function metricsText(): string {
  return `# How we count. One definition for everybody: if your number differs, ask erik-johansson before you ask for a meeting.
# All numbers come from the monthly close (kpis.csv), which is frozen on the fourth working day.

metrics:
  # --- results -----------------------------------------------------------------------------------------------
${[
  amount('net-revenue', 'Net revenue', 'EUR', 'up', 'outcome', 'rafael-costa', 'Stores and shop, after returns and VAT.'),
  amount(
    'repeat-revenue',
    'Repeat revenue',
    'EUR',
    'up',
    'outcome',
    'amara-okafor',
    'Net revenue from customers who bought before, within 24 months.',
    `    drivers:
      - { metric: repeat-rate, elasticity: 0.5 to 0.9, confidence: high }
      - { metric: mail-purchase-rate, elasticity: 0.05 to 0.2, confidence: medium }
      - { metric: active-members, elasticity: 0.3 to 0.7, confidence: medium }
`,
  ),
  share(
    'gross-margin',
    'Gross margin',
    'up',
    'outcome',
    'rafael-costa',
    'What is left of revenue after goods and inbound freight.',
    `    drivers:
      - { metric: full-price-share, elasticity: 0.2 to 0.4, confidence: high }
      - { metric: return-rate, elasticity: -0.12 to -0.04, confidence: medium }
`,
  ),
  amount(
    'active-members',
    'Active members',
    'member',
    'up',
    'outcome',
    'jonas-petersen',
    'Members of the Harbor Club with a purchase in the last twelve months.',
  ),
  share('store-conversion', 'Store conversion', 'up', 'outcome', 'david-mbeki', 'Purchases over visitors counted at the door, all 31 stores.'),
  share('full-price-share', 'Full-price share', 'up', 'outcome', 'david-mbeki', 'Share of revenue without any markdown or code.'),
  share('return-rate', 'Return rate', 'down', 'outcome', 'claire-dubois', 'Online orders of which something comes back within 30 days.'),
  share(
    'stock-out-rate',
    'Stock-out rate',
    'down',
    'outcome',
    'katrin-vogel',
    'Size and colour combinations of the core range missing in a store on a day.',
    `    drivers:
      # Less stock of the wrong sizes does no harm, less stock of everything does.
      - { metric: inventory-days, elasticity: -0.9 to -0.3, confidence: medium }
      - { metric: forecast-error, elasticity: 0.2 to 0.6, confidence: medium }
`,
  ),
  share('on-time-delivery', 'Parcels on time', 'up', 'outcome', 'anh-nguyen', 'Parcels delivered on the day that the shop promised.'),
  level('leaver-rate', 'Leaver rate', 'ratio', 'down', 'outcome', 'samuel-osei', 'Store staff who left in the last twelve months, over average headcount.'),
].join('')}
  # --- what foretells them -----------------------------------------------------------------------------------
${[
  share(
    'repeat-rate',
    'Repeat rate',
    'up',
    'leading',
    'amara-okafor',
    'Online orders by customers who bought before.',
    `    drivers:
      - { metric: bought-again, confidence: medium }
`,
  ),
  entry(
    'bought-again',
    'Bought again',
    'ratio',
    'up',
    'leading',
    'amara-okafor',
    'Customers of the first half of 2026 who bought again within ninety days; counted once.',
    '{ dataset: customers, aggregate: mean, column: bought_again }',
    '    minimum: 0\n    maximum: 1\n',
  ),
  share('online-conversion', 'Online conversion', 'up', 'leading', 'hanna-virtanen', 'Orders over sessions in shop and app.'),
  share('mail-open-rate', 'Mail opens', 'up', 'leading', 'jonas-petersen', 'Mail programs open mails by themselves: look at it, do not steer by it.'),
  share('mail-visit-rate', 'Mail visit rate', 'up', 'leading', 'jonas-petersen', 'Lapsed customers who visit within 14 days of the mail.'),
  share('mail-purchase-rate', 'Mail purchase rate', 'up', 'leading', 'jonas-petersen', 'Lapsed customers who buy within 14 days of the mail.'),
  level(
    'mail-revenue',
    'Revenue per mailed customer',
    'EUR',
    'up',
    'leading',
    'jonas-petersen',
    'Net revenue within 14 days, over all lapsed customers mailed.',
  ),
].join('')}
  # --- what must not get worse -------------------------------------------------------------------------------
${[
  share('unsubscribe-rate', 'Unsubscribe rate', 'down', 'guardrail', 'jonas-petersen', 'Customers who unsubscribe within 14 days of a mail.'),
  share('complaint-rate', 'Complaint rate', 'down', 'guardrail', 'george-papadakis', 'Complaints over online orders.'),
].join('')}
  # --- how well the models do --------------------------------------------------------------------------------
${[
  level(
    'forecast-error',
    'Forecast error',
    'ratio',
    'down',
    'model',
    'priya-raman',
    'Weighted absolute error of the demand forecast, size and store, four weeks ahead.',
  ),
  share('size-advice-accuracy', 'Size advice kept', 'up', 'model', 'nadia-benali', 'Orders in the advised size that were not returned for fit.'),
  share(
    'chat-solved-share',
    'Chats solved without a person',
    'up',
    'model',
    'george-papadakis',
    'Chats that end without a person and without a second contact in three days.',
  ),
].join('')}
  # --- whether it is used, and liked -------------------------------------------------------------------------
${[
  share(
    'staff-app-use',
    'Store app in weekly use',
    'up',
    'adoption',
    'sofia-lindqvist',
    'Store staff who opened the store app in at least three of the last four weeks.',
  ),
  level('promoter-score', 'Net promoter score', 'score', 'up', 'sentiment', 'ingrid-holm', 'Share of promoters minus share of detractors, -100 to 100.'),
  share('advice-trust', 'Trust in advice', 'up', 'sentiment', 'claire-dubois', 'Customers who agree that the advice in shop and app "was meant for me".'),
].join('')}
  # --- time and stock ----------------------------------------------------------------------------------------
${[
  level('inventory-days', 'Days of stock', 'day', 'down', 'efficiency', 'piotr-nowak', 'Stock at cost over the cost of goods sold per day.'),
  level('first-reply-time', 'First reply', 'hour', 'down', 'efficiency', 'george-papadakis', 'Hours to the first reply by a person, median, opening hours.'),
  level('page-lead-time', 'Days to a product page', 'day', 'down', 'efficiency', 'mei-tanaka', 'From sample in the studio to page in the shop.'),
  level('hiring-days', 'Days to hire', 'day', 'down', 'efficiency', 'samuel-osei', 'From opening a store job to the signature.'),
].join('')}
  # --- what we do, not what comes of it ----------------------------------------------------------------------
${[
  amount('posts-published', 'Posts published', 'post', 'up', 'activity', 'mei-tanaka', 'Posts on all channels.'),
  amount('followers', 'Instagram followers', 'follower', 'up', 'leading', 'mei-tanaka', 'At the end of the month.'),
].join('')}`
}

function share(id: string, name: string, direction: string, kind: string, owner: string, description: string, more = ''): string {
  const computed = `{ dataset: kpis, aggregate: ratio, numerator: numerator, denominator: denominator, where: { metric: ${id} } }`
  return entry(id, name, 'ratio', direction, kind, owner, description, computed, `    minimum: 0\n    maximum: 1\n${more}`)
}

function amount(id: string, name: string, unit: string, direction: string, kind: string, owner: string, description: string, more = ''): string {
  return entry(
    id,
    name,
    unit,
    direction,
    kind,
    owner,
    description,
    `{ dataset: kpis, aggregate: sum, column: value, where: { metric: ${id} } }`,
    `    minimum: 0\n${more}`,
  )
}

function level(id: string, name: string, unit: string, direction: string, kind: string, owner: string, description: string): string {
  const least = unit === 'score' ? '    minimum: -100\n    maximum: 100\n' : '    minimum: 0\n'
  return entry(id, name, unit, direction, kind, owner, description, `{ dataset: kpis, aggregate: mean, column: value, where: { metric: ${id} } }`, least)
}

function entry(
  id: string,
  name: string,
  unit: string,
  direction: string,
  kind: string,
  owner: string,
  description: string,
  computed: string,
  more: string,
): string {
  return `  ${id}:
    name: ${name}
    description: ${/[:#"]/.test(description) ? `'${description}'` : description}
${unit === 'score' ? '' : `    unit: ${unit}\n`}    direction: ${direction}
    grain: month
    kind: ${kind}
    owner: ${owner}
    computed: ${computed}
${more}`
}
