/** initiatives-operations.yaml: supply chain, stores and people. */
export function operationInitiativesText(): string {
  return `# Supply chain, stores and people.

initiatives:
  demand-forecast:
    name: Weekly demand forecast by size and store
    description: Runs every Sunday night for 11,400 combinations of size, colour and store. Planners see the old curve beside the new one.
    owner: piotr-nowak
    department: supply chain
    squad: flow
    stage: production
    stageSince: 2026-02-02
    start: 2025-04-01
    closes: [planned-by-style]
    serves: [on-the-shelf]
    effects:
      - { metric: forecast-error, change: -12 to -7 points, delay: 1 month, ramp: 3 months, evidence: observed, source: Backtest and first half year }
      - { metric: stock-out-rate, change: -2 to -0.8 points, delay: 1 month, ramp: 4 to 6 months, evidence: quasi-experiment, source: Core range against the rest }
    cost: { once: 190k EUR, perMonth: 6k to 8k EUR }
    techniques: [gradient boosting]
    options:
      - { name: Gradient boosting on size and store, kind: ai, effect: -12 to -7 points, cost: 190k EUR, chosen: true }
      - { name: Seasonal average by store, kind: non-ai, effect: -5 to -2 points, cost: 30k EUR, because: Kept as the fallback when the model is late }
      - { name: One size curve for all, kind: do-nothing }
    needs: { data: [stock, order-lines], infrastructure: [Warehouse job on Sunday night], skills: [forecasting, data-engineering] }
    tools: [replenix]
    risk: limited
    success: [{ metric: forecast-error, atMost: 32% }]
    stop: [Two Sundays in a row without a forecast]

  replenishment:
    name: Replenish stores from the forecast
    description: The forecast orders by itself inside limits that the planner sets; what is outside waits for her.
    owner: katrin-vogel
    department: supply chain
    squad: flow
    stage: proof-of-concept
    stageSince: 2026-09-01
    decideBy: 2027-01-29
    start: 2026-09-01
    end: 2027-02-28
    closes: [planned-by-style]
    serves: [on-the-shelf]
    requires: [demand-forecast]
    effects:
      - { metric: stock-out-rate, change: -1.5 to -0.5 points, delay: 1 month, ramp: 3 to 5 months, evidence: benchmark, source: Pilot of a Danish chain that shares our wholesaler }
    cost: { once: 70k to 95k EUR, perMonth: 4k to 6k EUR }
    effort: [{ role: data, amount: 3 to 4 }, { role: engineering, amount: 3 to 5 }, { role: product, amount: 2 to 3 }]
    techniques: [optimisation under uncertainty]
    options:
      - { name: Orders by itself inside limits, kind: ai, cost: 70k to 95k EUR, chosen: true }
      - { name: A list of proposals every Monday, kind: non-ai, cost: 15k to 20k EUR }
      - { name: Planners order as today, kind: do-nothing }
    needs: { data: [stock], infrastructure: [Order interface of the wholesaler], skills: [forecasting, model-operations] }
    risk: limited
    success: [Planners change fewer than one order in ten, { metric: stock-out-rate, atMost: 6.5% }]
    stop: [One store over its stock limit for a week]

  stock-transfers:
    name: Move stock between stores before the season ends
    description: A van on Wednesdays on three routes. No model, one list.
    owner: anh-nguyen
    department: supply chain
    stage: idea
    start: 2027-02-01
    closes: [planned-by-style]
    serves: [less-stock]
    effects:
      - { metric: full-price-share, change: 0.2 to 0.8 points, evidence: benchmark, source: Two routes by hand in autumn 2025 }
      - { metric: inventory-days, change: -3 to -1 days, evidence: benchmark, source: Two routes by hand in autumn 2025 }
    cost: { once: 5k to 10k EUR, perMonth: 7k to 9k EUR }
    needs: { data: [stock] }
    risk: minimal
    success: [{ metric: inventory-days, atMost: 93 days }]
    stop: [A moved article sells at less margin than the van costs]

  returns-triage:
    name: Sort returns by photo
    description: Two photos at the dock decide whether an article goes straight back on sale or to the table.
    owner: anh-nguyen
    department: supply chain
    stage: idea
    closes: [returns-idle]
    effects:
      - { metric: inventory-days, change: -2 to -0.5 days, evidence: benchmark, source: Visit to a logistics partner in Venlo }
    cost: { once: 80k to 140k EUR, perMonth: 3k to 5k EUR }
    techniques: [image classification]
    options:
      - { name: Photos and a classifier, kind: ai, cost: 80k to 140k EUR, chosen: true }
      - { name: A second shift at the table in January, kind: non-ai, cost: 45k to 60k EUR }
      - { name: 16 days as today, kind: do-nothing }
    needs: { data: [returns-log] }
    risk: limited
    success: [Half of the returns back on sale within four days]
    stop: [One worn article in a hundred sold as new]

  supplier-scorecards:
    name: Scorecards for suppliers and carriers
    description: One page a month for each of 40 suppliers and 3 carriers; two carriers were changed on it.
    owner: anh-nguyen
    department: supply chain
    stage: scaled
    stageSince: 2026-01-15
    start: 2025-02-03
    serves: [parcels-on-time]
    effects:
      - { metric: on-time-delivery, change: 1.5 to 3 points, delay: 2 months, ramp: 6 months, evidence: observed, source: Before and after the change of carriers }
    cost: { once: 12k EUR, perMonth: 1k EUR }
    risk: minimal

  footfall-forecast:
    name: Forecast of visitors by store and hour
    description: From door counters, weather, holidays and school calendars.
    owner: priya-raman
    department: it
    squad: stores
    stage: proof-of-concept
    stageSince: 2026-08-17
    decideBy: 2026-12-11
    start: 2026-08-17
    end: 2026-12-31
    closes: [shifts-and-visitors]
    effects:
      - { metric: store-conversion, change: 0.1 to 0.5 points, delay: 2 months, ramp: 3 months, evidence: benchmark, source: Labour planning study of a supermarket chain }
    cost: { once: 30k to 45k EUR, perMonth: 1k to 2k EUR }
    effort: [{ role: data, amount: 3 to 4 }, { role: engineering, amount: 1 to 2 }]
    techniques: [time series forecast]
    options:
      - { name: Forecast by hour, kind: ai, cost: 30k to 45k EUR, chosen: true }
      - { name: Average of the last four like weekdays, kind: non-ai, cost: 4k EUR, because: The forecast has to beat it by a fifth }
      - { name: Last year's week, kind: do-nothing }
    needs: { data: [door-counts], skills: [forecasting] }
    risk: minimal
    success: [Error a fifth below the four-week average in 25 of 31 stores]
    stop: [No better than the four-week average by December]

  shift-planning:
    name: Shift plans that follow the visitors
    description: Plans three weeks ahead; staff enter wishes, the planner shows what it costs to ignore one. Four stores in Schleswig-Holstein.
    owner: sofia-lindqvist
    department: sales
    squad: stores
    stage: pilot
    stageSince: 2026-10-05
    decideBy: 2027-03-31
    start: 2026-10-05
    end: 2027-03-31
    closes: [shifts-and-visitors]
    serves: [people-stay, store-conversion]
    requires: [footfall-forecast]
    effects:
      - { metric: leaver-rate, change: -3 to -0.5 points, delay: 3 months, ramp: 6 to 9 months, evidence: benchmark, source: Works council of a sister company }
      - { metric: store-conversion, change: 0.2 to 0.6 points, delay: 1 month, ramp: 2 months, evidence: benchmark, source: Labour planning study of a supermarket chain }
    cost: { once: 55k to 70k EUR, perMonth: 3k to 4k EUR }
    effort: [{ role: product, amount: 2 to 3 }, { role: engineering, amount: 2 to 3 }, { role: data, amount: 1 to 2 }]
    techniques: [constraint optimisation]
    options:
      - { name: An optimiser proposes and the store manager decides, kind: ai, cost: 55k to 70k EUR, chosen: true }
      - { name: A fixed rota of three patterns, kind: non-ai, cost: 8k EUR }
      - { name: The spreadsheet, kind: do-nothing }
    needs: { data: [door-counts, shifts], skills: [change-leading] }
    risk: high      # decides on working hours: works council and legal have to agree at each gate
    success: [Eight of ten wishes met, { metric: store-conversion, atLeast: 23.5% }]
    stop: [The works council withdraws its consent]

  hiring-screen:
    name: First reading of applications
    description: Sorts applications for store jobs by availability and distance, never by name, age, photo or gaps in the CV.
    owner: samuel-osei
    department: people
    stage: idea
    closes: [slow-hiring]
    serves: [people-stay]
    effects:
      - { metric: hiring-days, change: -15 to -5 days, evidence: benchmark, source: Three chains in the trade association }
    cost: { once: 20k to 35k EUR, perMonth: 1k to 2k EUR }
    techniques: [text classification]
    options:
      - { name: A classifier reads first, kind: ai, cost: 20k to 35k EUR }
      - { name: Five questions in the form and a rule, kind: non-ai, cost: 6k to 9k EUR, chosen: true, because: Enough for availability and distance and it can be explained to everybody }
      - { name: Store managers read all of it, kind: do-nothing }
    needs: { skills: [data-protection] }
    risk: high
    success: [{ metric: hiring-days, atMost: 30 days }]
    stop: [Selection rates of two groups differ by more than a fifth]
`
}
