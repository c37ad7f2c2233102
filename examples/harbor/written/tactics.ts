/** tactics.yaml: the concrete tasks, with who and by when. */
export function tacticsText(): string {
  return `# What is being done this autumn.

tactics:
  winback-second-mail: { name: Add a second mail after three weeks for those who visited, initiative: winback-mail, owner: jonas-petersen, by: 2026-12-11, status: doing }
  winback-nl: { name: Dutch consent texts, initiative: winback-mail, owner: marta-kowalska, by: 2026-11-30, status: doing }
  winback-hold-out-report: { name: Hold-out reading every month, initiative: winback-mail, owner: priya-raman, by: 2026-12-04, status: planned }
  subject-lines-verdict: { name: Read the test and write the verdict, initiative: subject-lines, owner: lucia-romano, by: 2026-12-01, status: planned }
  tiers-repair-desk: { name: Repair desk in Rotterdam, initiative: loyalty-tiers, owner: omar-haddad, by: 2027-01-31, status: planned }
  size-inside-leg: { name: Measure inside legs of two trouser brands, initiative: size-advice, owner: mateo-alvarez, by: 2026-12-18, status: doing }
  size-seat: { name: Fill the engineering seat, initiative: size-advice, owner: ben-schroeder, by: 2026-12-15, status: doing }
  size-alarm: { name: Alarm when a size table changes, initiative: size-advice, owner: nadia-benali, by: 2027-02-15, status: planned }
  reviews-sample: { name: Fit team reads 400 summaries, initiative: review-summaries, owner: mateo-alvarez, by: 2026-12-04, status: doing }
  try-on-assessment: { name: Data protection assessment, initiative: virtual-try-on, owner: marta-kowalska, by: 2027-01-15, status: planned }
  texts-check-list: { name: Check list of what is never generated, initiative: product-texts, owner: mei-tanaka, by: 2026-09-30, status: done }
  texts-sports: { name: Texts for sports hardware, initiative: product-texts, owner: lucia-romano, by: 2026-12-18, status: doing }
  stylist-cost: { name: Work out the cost of a conversation at full volume, initiative: ai-stylist, owner: nadia-benali, by: 2026-08-14, status: planned }
  chatbot-export: { name: Export of all closed chats, initiative: service-chatbot, owner: george-papadakis, by: 2026-10-15, status: planned }
  marks-two-regions: { name: Markdowns in two more regions, initiative: price-marks, owner: david-mbeki, by: 2027-01-08, status: planned }
  forecast-fallback: { name: Fallback by itself when the model is late, initiative: demand-forecast, owner: erik-johansson, by: 2026-12-20, status: doing }
  replenish-limits: { name: Limits by store with the planners, initiative: replenishment, owner: piotr-nowak, by: 2026-11-27, status: doing }
  replenish-interface: { name: Order interface of the wholesaler, initiative: replenishment, owner: erik-johansson, by: 2026-12-11, status: doing }
  transfers-routes: { name: Three routes and a van, initiative: stock-transfers, owner: anh-nguyen, by: 2027-01-22, status: planned }
  footfall-counters: { name: Repair four door counters, initiative: footfall-forecast, owner: omar-haddad, by: 2026-11-20, status: doing }
  shifts-wishes: { name: Wishes on the phone, initiative: shift-planning, owner: yusuf-kaya, by: 2026-12-04, status: doing }
  shifts-managers: { name: A day of training for four store managers, initiative: shift-planning, owner: leila-farahani, by: 2026-11-20, status: done }
  scorecards-carrier: { name: Talk to the third carrier, initiative: supplier-scorecards, owner: anh-nguyen, by: 2026-12-18, status: planned }
`
}
