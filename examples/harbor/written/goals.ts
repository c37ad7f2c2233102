import type { Say } from './said.ts'

/** goals.yaml: the organisation and what it wants. */
export function goalsText(say: Say): string {
  return `# What Harbor Outfitters wants until the end of 2027.
# Agreed on the strategy day in Kiel on 23 June 2026. One owner a goal; whoever is named here reports on the
# first Tuesday of the month. Changes go through the transformation office (aisha-rahman).

workspace:
  name: Harbor Outfitters
  organisation: company
  currency: EUR
  timeZone: Europe/Berlin
  fiscalYearStart: 7
  weekStart: monday
  discountRate: 8%
  horizon: 24 months
  maxActive: 8          # more trials than this and nobody decides any more; see decisions.yaml
  today: 2026-11-15     # the sample keeps its own calendar
  sample: true

goals:
  # --- the company -------------------------------------------------------------------------------------------
  repeat-revenue:
    name: Customers who know us bring 1.5 million euros a month
    description: >-
      Winning a new customer costs us 31 EUR, bringing one back costs 4. We have lived from new customers for three
      years; the next two years must be carried by people who bought before.
    metric: repeat-revenue
    baseline: ${say('repeat-revenue', '2026-06', 'EUR')}
    baselineOn: 2026-06-30
    target: 1.5M EUR
    by: 2027-06-30
    owner: amara-okafor
    department: company
    worth: 0.45 EUR       # what is left of one more euro of revenue after goods and freight
    guardrails: [complaint-rate, unsubscribe-rate]
  gross-margin:
    name: 46 cents of every euro stay with us
    description: Before staff, rent and marketing. Two thirds of the way come from fewer discounts, one third from fewer returns.
    metric: gross-margin
    baseline: ${say('gross-margin', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 46%
    by: 2027-12-31
    owner: rafael-costa
    department: company
    worth: 53k EUR        # one percentage point, a month
  recommended:
    name: Customers recommend us
    description: Net promoter score over stores and shop, asked ten days after the purchase.
    metric: promoter-score
    baseline: ${say('promoter-score', '2026-06', null)}
    baselineOn: 2026-06-30
    target: 44
    by: 2027-12-31
    owner: ingrid-holm
    department: company

  # --- marketing ---------------------------------------------------------------------------------------------
  win-back:
    name: Lapsed customers buy again after a mail
    description: Of a hundred customers who have not bought for six months and get a mail, more than one buys within two weeks.
    parent: repeat-revenue
    metric: mail-purchase-rate
    baseline: ${say('mail-purchase-rate', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 1.15%
    by: 2027-03-31
    owner: jonas-petersen
    department: marketing
    worth: 29k EUR        # one percentage point, a month, at 88,000 mails and 74 EUR an order
    guardrails: [unsubscribe-rate]
  repeat-orders:
    name: Two of five online orders come from people who bought before
    parent: repeat-revenue
    metric: repeat-rate
    baseline: ${say('repeat-rate', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 40%
    by: 2027-09-30
    owner: amara-okafor
    department: marketing
  more-posts:
    name: Publish more AI posts
    description: The content team can now make twice as many posts as last year.
    parent: repeat-revenue
    metric: posts-published
    baseline: ${say('posts-published', '2026-03', 'post')}
    baselineOn: 2026-03-31
    target: 48 posts
    by: 2027-03-31
    owner: mei-tanaka
    department: marketing
  known-brand:
    name: A brand that young hikers know
    parent: recommended
    metric: followers
    baseline: ${say('followers', '2026-06', 'follower')}
    baselineOn: 2026-06-30
    target: 70k followers
    by: 2027-12-31
    owner: mei-tanaka
    department: marketing

  # --- sales -------------------------------------------------------------------------------------------------
  store-conversion:
    name: One in four visitors of a store leaves with something
    parent: recommended
    metric: store-conversion
    baseline: ${say('store-conversion', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 25%
    by: 2027-12-31
    owner: david-mbeki
    department: sales
    worth: 148k EUR       # one percentage point, a month, at 410,000 visitors and 36 EUR of margin a purchase
  full-price:
    name: Two thirds of what we sell goes at full price
    parent: gross-margin
    metric: full-price-share
    baseline: ${say('full-price-share', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 66%
    by: 2027-10-31
    owner: david-mbeki
    department: sales
  business-customers:   # came up on the strategy day, nobody took it home
    name: Grow with business customers
    department: sales

  # --- supply chain ------------------------------------------------------------------------------------------
  on-the-shelf:
    name: What customers want is on the shelf
    description: Share of size and colour combinations of the core range that a store does not have on a day, over all stores.
    parent: recommended
    metric: stock-out-rate
    baseline: ${say('stock-out-rate', '2025-10', 'ratio')}
    baselineOn: 2025-10-31
    target: 6%
    by: 2027-10-31
    owner: katrin-vogel
    department: supply chain
    worth: 61k EUR        # one percentage point, a month
  less-stock:
    name: Stock turns five times a year
    description: The bank looks at it every quarter. 74 days of stock instead of 98 would free 4.1 million euros.
    parent: gross-margin
    metric: inventory-days
    baseline: ${say('inventory-days', '2026-06', 'day')}
    baselineOn: 2026-06-30
    target: 74 days
    by: 2027-06-30
    owner: piotr-nowak
    department: supply chain
  parcels-on-time:
    name: Nine of ten parcels come on the promised day
    parent: recommended
    metric: on-time-delivery
    baseline: ${say('on-time-delivery', '2024-10', 'ratio')}
    baselineOn: 2024-10-31
    target: 90%
    by: 2027-06-30
    owner: anh-nguyen
    department: supply chain

  # --- product -----------------------------------------------------------------------------------------------
  fewer-returns:
    name: Fewer parcels come back
    description: >-
      Every third return says "did not fit". A return costs us 11.40 EUR and the article is back on sale after 16 days,
      often after the season's best weeks.
    parent: gross-margin
    metric: return-rate
    baseline: ${say('return-rate', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 24.5%
    by: 2027-10-31
    owner: claire-dubois
    department: product
    worth: 71k EUR        # one percentage point, a month

  # --- people ------------------------------------------------------------------------------------------------
  people-stay:
    name: People stay with us
    description: Share of store staff who left within the last twelve months. Shift plans that come late are named most often.
    parent: recommended
    metric: leaver-rate
    target: 28%
    by: 2027-12-31
    owner: samuel-osei
    department: people
  ai-first:
    name: Use AI in every team
    parent: recommended
    metric: staff-app-use
    baseline: ${say('staff-app-use', '2026-06', 'ratio')}
    baselineOn: 2026-06-30
    target: 80%
    by: 2027-06-30
    owner: leila-farahani
    department: people
`
}
