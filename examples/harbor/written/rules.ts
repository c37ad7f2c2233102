/** rules.yaml: policies, gates and approvals. */
export function rulesText(): string {
  return `# What may run by itself, what must hold before a stage, and who has said yes.

policies:
  words-in-our-name:
    name: Words in our name
    statement: >-
      Generated text goes out after an editor has approved it. Prices, materials, care, delivery times and anything on
      health or the environment are never generated.
    applies: [product-texts, subject-lines, content-posts, review-summaries]
    owner: marta-kowalska
  pictures-of-people:
    name: Pictures of people
    statement: No generated person is shown as a customer or an employee. Photos of customers are deleted after the session.
    applies: [virtual-try-on, fitting-room, content-posts]
    owner: marta-kowalska
  decisions-on-people:
    name: Decisions on people
    statement: Shifts, applications and pay are proposed by a model and decided by a person who can say no without giving a reason.
    applies: [shift-planning, hiring-screen]
    owner: samuel-osei
  prices-by-model:
    name: Prices by model
    statement: A proposal beyond 20% or below cost waits for the buyer. Nobody sees another price than his neighbour.
    applies: [price-marks]
    owner: david-mbeki
  orders-by-model:
    name: Orders by model
    statement: Orders of up to 4,000 EUR a store and week go out by themselves; what is above waits for the planner.
    applies: [replenishment, demand-forecast]
    owner: katrin-vogel

gates:
  worth-trying: { name: Worth trying, from: idea, to: proof-of-concept, checks: [It closes a gap of a goal, Another way was considered, Success and stop criteria are written down], approvers: [transformation office] }
  worth-a-pilot: { name: Worth a pilot, from: proof-of-concept, to: pilot, checks: [Criteria of the proof of concept are met, The squad has no empty seat that it needs, Decision date is set], approvers: [head of department, transformation office] }
  fit-for-production: { name: Fit for production, from: pilot, to: production, checks: [Effect measured against a comparison, Cost at full volume is known, Somebody watches the model, Way back is tried out], approvers: [head of department, head of IT, counsel] }
  fit-to-scale: { name: Fit to scale, from: production, to: scaled, checks: [Effect holds for two quarters, Training is done where it is used], approvers: [head of department, chief financial officer] }

approvals:
  winback-to-production: { about: initiative/winback-mail, by: amara-okafor, on: 2026-10-02, verdict: approved, note: On the result of the test; hold-out of 5% stays for a year }
  winback-legal: { about: initiative/winback-mail, by: marta-kowalska, on: 2026-09-29, verdict: approved, note: Consent texts checked for DE and DK }
  shift-pilot-legal: { about: initiative/shift-planning, by: marta-kowalska, on: 2026-09-25, verdict: approved, note: Agreement with the works council of 18 September }
  try-on-legal: { about: initiative/virtual-try-on, by: marta-kowalska, verdict: asked, note: Waits for the data protection assessment }
  posts-legal: { about: initiative/content-posts, by: marta-kowalska, verdict: asked, note: Since 12 June }
`
}
