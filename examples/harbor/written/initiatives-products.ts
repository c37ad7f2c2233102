/** initiatives-products.yaml: product, content and the shop. */
export function productInitiativesText(): string {
  return `# Product, content and the shop.

initiatives:
  size-advice:
    name: Size advice from what others kept
    description: >-
      "People of your build kept L in this jacket." Built on 1.9 million order lines and the reason codes of returns. Runs
      for jackets and trousers of 14 brands.
    owner: claire-dubois
    department: product
    squad: fit
    stage: pilot
    stageSince: 2026-05-18
    decideBy: 2027-01-31
    start: 2026-01-12
    end: 2027-01-31
    closes: [size-guessing]
    serves: [fewer-returns]
    effects:
      - { metric: return-rate, change: -3 to -1 points, delay: 1 month, ramp: 2 to 4 months, evidence: quasi-experiment, source: 14 brands against 17 since May 2026 }
    cost: { once: 110k to 130k EUR, perMonth: 5k to 7k EUR }
    effort: [{ role: data, amount: 6 to 8 }, { role: product, amount: 3 to 4 }, { role: engineering, amount: 4 to 5 }]
    duration: { pilot: 6 to 9 months, production: 2 to 3 months }
    techniques: [gradient boosting]
    options:
      - { name: Advice from order lines and reasons of returns, kind: ai, effect: -3 to -1 points, cost: 110k to 130k EUR, chosen: true, because: It learns the brands that run small without a tape measure }
      - { name: Measure every style by hand and print our own table, kind: non-ai, effect: -1.5 to -0.5 points, cost: 70k to 90k EUR }
      - { name: Leave the tables of the brands, kind: do-nothing }
    needs: { data: [order-lines, returns-log], infrastructure: [Answer in 200 ms on the product page], skills: [size-and-fit, model-operations] }
    risk: limited
    success: [{ metric: return-rate, atMost: 26%, by: 2027-01-31 }, { metric: size-advice-accuracy, atLeast: 70% }]
    stop: [Returns for "too small" go up in any brand]

  review-summaries:
    name: What customers say about the fit
    description: One line on the product page, drawn from the reviews ("runs small across the shoulders, say 18 of 40").
    owner: mateo-alvarez
    department: product
    squad: fit
    stage: proof-of-concept
    stageSince: 2026-09-07
    decideBy: 2026-12-18
    start: 2026-09-07
    end: 2026-12-31
    closes: [size-guessing]
    effects:
      - { metric: return-rate, change: -0.8 to -0.2 points, evidence: benchmark, source: Published test of a shoe retailer }
    cost: { once: 15k to 25k EUR, perMonth: 1k to 2k EUR }
    effort: [{ role: data, amount: 1 to 2 }, { role: creative, amount: 0.5 to 1 }]
    techniques: [text summarisation]
    options:
      - { name: A language model sums up, kind: ai, cost: 15k to 25k EUR, chosen: true }
      - { name: Ask buyers one question on fit and show the count, kind: non-ai, cost: 10k to 15k EUR }
      - { name: Show the reviews as they are, kind: do-nothing }
    needs: { data: [reviews], skills: [prompt-writing] }
    risk: limited
    success: [19 of 20 summaries right in a sample read by the fit team]
    stop: [One summary that invents a property of the article]

  virtual-try-on:
    name: Virtual try-on for jackets
    description: Customers upload a photo and see the jacket on themselves.
    owner: mateo-alvarez
    department: product
    squad: fit
    stage: pilot
    stageSince: 2026-06-15
    decideBy: 2026-09-30
    start: 2026-03-02
    closes: [size-guessing]
    effects:
      - { metric: return-rate, change: -2 to -0.5 points, evidence: benchmark, source: Report of the vendor on two brands }
    cost: { once: 90k to 160k EUR, perMonth: 8k to 14k EUR }
    techniques: [image generation]
    options:
      - { name: Try-on with the customer's photo, kind: ai, cost: 90k to 160k EUR, chosen: true }
      - { name: Three models of different build on every page, kind: non-ai, cost: 40k to 50k EUR }
      - { name: One model as today, kind: do-nothing }
    needs: { data: [order-lines], infrastructure: [Photos are deleted after the session], skills: [data-protection] }
    risk: high
    success: [Half of the testers say they would order another size]
    stop: [A photo that leaves the session]

  fitting-room:
    name: Virtual try-on of jackets and shoes
    description: A mirror in the flagship store in Hamburg and the same in the app.
    owner: david-mbeki
    department: sales
    stage: idea
    closes: [size-guessing]
    effects:
      - { metric: return-rate, change: -2 to -0.5 points, evidence: assumed, source: Estimate by the vendor }
      - { metric: store-conversion, change: 0.1 to 0.6 points, evidence: assumed, source: Estimate by the vendor }
    cost: { once: 180k to 260k EUR }
    techniques: [image generation]
    options:
      - { name: Mirror and app, kind: ai, cost: 180k to 260k EUR, chosen: true }
      - { name: A second fitting room, kind: non-ai, cost: 35k EUR }
    risk: high
    success: [One in ten visitors uses it]
    stop: [Fewer than 20 uses a day after three months]

  product-texts:
    name: Product texts drafted, editors approve
    description: >-
      A language model drafts the text of a page from the supplier's sheet and our own measurements; an editor approves or
      rewrites. Prices, care and materials are never generated.
    owner: mei-tanaka
    department: marketing
    squad: content
    stage: production
    stageSince: 2026-05-04
    start: 2025-12-01
    closes: [late-pages]
    serves: [full-price]
    effects:
      - { metric: full-price-share, change: 0.3 to 1.2 points, delay: 1 month, ramp: 3 months, evidence: benchmark, source: Workshop with the buyers }
      - { metric: page-lead-time, change: -4 to -2 days, evidence: observed, source: Before and after in the studio's log }
    cost: { once: 38k EUR, perMonth: 3k to 4k EUR }
    techniques: [text generation]
    options:
      - { name: Drafts by a language model, kind: ai, cost: 38k EUR, chosen: true }
      - { name: Two more editors, kind: non-ai, cost: 9k EUR }
      - { name: Pages later than stock, kind: do-nothing }
    needs: { data: [order-lines], skills: [prompt-writing] }
    tools: [quillmate]
    risk: limited
    success: [{ metric: page-lead-time, atMost: 6 days, by: 2027-03-31 }]
    stop: [More than one text in fifty with a wrong property]

  voice-search:
    name: Voice search in the shop
    description: Shown at the trade fair in Munich; the app would understand "a jacket for a wet week in Norway".
    owner: yusuf-kaya
    department: it
    stage: idea
    techniques: [speech recognition, large language model]
    cost: { once: 70k to 120k EUR }
    risk: limited

  prompt-library:
    name: Prompt library for every team
    description: A shared page with prompts, a monthly prompt of the month, and a counter.
    department: people
    stage: pilot
    stageSince: 2026-03-02
    start: 2026-03-02
    serves: [ai-first]
    cost: { once: 6k EUR, perMonth: 2k EUR }
    techniques: [large language model]
    tools: [draftly]
    success: [500 prompts]
`
}
