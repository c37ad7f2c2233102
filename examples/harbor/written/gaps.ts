/** gaps.yaml: what keeps Harbor Outfitters from its goals. */
export function gapsText(): string {
  return `# What keeps us from the goals. A gap is written as something we cannot do, never as a tool we do not have.
# Reviewed with the department heads in August 2026.

gaps:
  same-mail-for-all:
    name: Every lapsed customer gets the same mail
    description: A climber gets rain boots, a mother of three gets a ski jacket for men. The mail is written once a month for 240,000 people.
    blocks: [win-back, repeat-revenue]
    area: process
    severity: high
    current: One mail a month, one text, the same nine articles for all
    wanted: Articles and words that fit what the customer bought and returned
    owner: jonas-petersen
  four-identities:
    name: One customer has four identities
    description: >-
      Shop, store till, club and service each keep their own customer number. 38% of store purchases by members cannot be
      tied to their online orders, so we mail rain jackets to people who bought one in the store last week.
    blocks: [repeat-revenue, repeat-orders]
    area: data
    severity: critical
    current: 62% of purchases by members tied to one person
    wanted: 95%, on the next morning
    owner: ben-schroeder
  size-guessing:
    name: Customers guess their size
    blocks: [fewer-returns]
    area: process
    severity: high
    current: One size table a brand; 9 of 31 brands deviate by more than a size
    wanted: Advice from what people of the same build kept
    owner: claire-dubois
  planned-by-style:
    name: Stock is planned by style, not by size and store
    description: Each store gets the same size curve. Lübeck sends back XS every season and sells out of XL in the second week.
    blocks: [on-the-shelf, less-stock]
    area: process
    severity: high
    current: One size curve for 31 stores, set in March
    wanted: A plan by size and store, new every week
    owner: katrin-vogel
  late-pages:
    name: New articles are in the warehouse before they are in the shop
    blocks: [full-price]
    area: process
    severity: medium
    current: 8 to 12 days from sample to page
    wanted: 3 days, with texts that service and legal stand behind
    owner: mei-tanaka
  shifts-and-visitors:
    name: Staff are not there when visitors are
    description: Plans are written four weeks ahead from last year's week. Saturday noon is short of people, Tuesday has too many.
    blocks: [store-conversion, people-stay]
    area: process
    severity: high
    current: Four weeks ahead, by hand, in a spreadsheet a store
    wanted: Three weeks ahead, from expected visitors, with wishes taken in
    owner: sofia-lindqvist
  advice-only-in-stores:
    name: Nobody advises online as our stores do
    blocks: [repeat-orders, store-conversion]
    area: skills
    severity: medium
    current: A search box and filters
    wanted: The three questions that every salesperson asks
    owner: hanna-virtanen
  returns-idle:
    name: Returned goods are back on sale after 16 days
    blocks: [full-price, less-stock]
    area: process
    severity: medium
    current: Every article is looked at twice by hand
    wanted: Four days for what is clearly as new
    owner: anh-nguyen
  slow-hiring:
    name: A free job in a store stays free for six weeks
    blocks: [people-stay]
    area: process
    severity: low
    current: 42 days
    wanted: 25 days
    owner: samuel-osei
  models-unwatched:
    name: Nobody watches the models once they run
    description: In May the size table of one brand changed and the advice was wrong for eleven days before a customer told us.
    blocks: [on-the-shelf, fewer-returns]
    area: governance
    severity: medium
    current: We hear of it from stores and customers
    wanted: An alarm within a day, and somebody whose job it is
    owner: priya-raman
  no-chatbot:   # taken over from the vendor's slides
    name: We have no chatbot, and the competition has
    area: infrastructure
    severity: medium
    owner: george-papadakis
`
}
