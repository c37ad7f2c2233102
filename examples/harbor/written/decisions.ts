/** decisions.yaml: what was decided and why, and the meetings in which it was. */
export function decisionsText(): string {
  return `# What was decided, and why. A decision without a reason is sent back.

decisions:
  winback-goes-on:
    name: Win-back mail goes to everybody but the hold-out
    about: initiative/winback-mail
    choice: scale
    reason: Purchases rise by more than half a point against the usual mail, revenue a customer with it, unsubscribes do not.
    by: amara-okafor
    on: 2026-10-02
    reviewOn: 2027-07-01
  homepage-stopped:
    name: The changing home page ends
    about: initiative/dynamic-homepage
    choice: stop
    reason: Ten weeks, 1.4 million visitors, no more orders, and the page is slower. We keep the question, not the page.
    by: claire-dubois
    on: 2026-04-14
  size-advice-four-more:
    name: Size advice gets four more months for trousers
    about: initiative/size-advice
    choice: fix
    reason: Works for jackets; for trousers two brands lack inside leg lengths, which Mateo Alvarez measures until December.
    by: claire-dubois
    on: 2026-09-15
    reviewOn: 2027-01-31
  forecast-in-production:
    name: The forecast is the plan
    about: initiative/demand-forecast
    choice: scale
    reason: Error down by a quarter on the core range, three Sundays of fallback in half a year.
    by: katrin-vogel
    on: 2026-01-28
  eight-trials:
    name: No more than eight trials at one time
    choice: other
    reason: In spring seventeen things ran at once and two were decided. Eight is what Priya's team and legal can look at in a month.
    by: ingrid-holm
    on: 2026-06-23
    reviewOn: 2027-06-30
  no-new-tools:
    name: No new AI tools until the overlaps are gone
    choice: other
    reason: Three tools write copy, two draw dashboards. Renewals of StoryForge and Draftly are looked at together in December.
    by: rafael-costa
    on: 2026-09-22
    reviewOn: 2026-12-15
  models-watched-in-february:
    name: We live without an alarm on the models until February
    about: gap/models-unwatched
    choice: accept-finding
    finding: gap-unclosed:gap/models-unwatched
    reason: The open engineering seat in Fit comes with this task; the candidate starts on 1 February. Until then Nadia looks every Monday.
    by: ben-schroeder
    on: 2026-11-03
    reviewOn: 2027-02-15
  stock-against-shelf:
    name: Finance and supply chain look at stock and shelves together
    about: goal/less-stock
    choice: other
    reason: Both targets cannot be had at once. Rafael Costa and Katrin Vogel bring one proposal for both.
    by: rafael-costa
    on: 2026-10-20
    reviewOn: 2026-12-08

reviews:
  october-review: { name: Monthly review October, cadence: monthly, on: 2026-10-06, attendees: [ingrid-holm, rafael-costa, amara-okafor, david-mbeki, katrin-vogel, claire-dubois, aisha-rahman], decisions: [winback-goes-on], notes: Win-back first. The two late pilots were not reached. }
  november-review: { name: Monthly review November, cadence: monthly, on: 2026-11-03, attendees: [ingrid-holm, rafael-costa, amara-okafor, david-mbeki, katrin-vogel, claire-dubois, samuel-osei, aisha-rahman], decisions: [models-watched-in-february], notes: Chatbot moved to December again. }
  quarter-review: { name: Quarterly review, cadence: quarterly, on: 2026-12-08, attendees: [ingrid-holm, rafael-costa, amara-okafor, david-mbeki, katrin-vogel, claire-dubois, samuel-osei, ben-schroeder, aisha-rahman], decisions: [stock-against-shelf] }
  strategy-day: { name: Strategy day in Kiel, cadence: quarterly, on: 2026-06-23, attendees: [ingrid-holm, rafael-costa, amara-okafor, david-mbeki, katrin-vogel, claire-dubois, samuel-osei, ben-schroeder, george-papadakis, aisha-rahman], decisions: [eight-trials] }
`
}
