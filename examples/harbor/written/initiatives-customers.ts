/** initiatives-customers.yaml: marketing, sales and service. */
export function customerInitiativesText(): string {
  return `# Marketing, sales and service. The form is the one page that the transformation office asks for.

initiatives:
  winback-mail:
    name: Win-back mail
    description: >-
      Lapsed customers get a mail whose nine articles are chosen for them: what fits what they kept, never what they sent
      back. Two customer groups since July 2026, with a standing hold-out of 5%; tested in September on 60,000 customers
      against the usual mail; since October it goes to all but the hold-out.
    owner: jonas-petersen
    department: marketing
    squad: retention
    stage: production
    stageSince: 2026-10-05
    start: 2026-03-02
    end: 2027-02-28
    closes: [same-mail-for-all]
    serves: [win-back, repeat-revenue]
    effects:
      - { metric: mail-purchase-rate, change: 0.3 to 0.9 points, delay: 2 weeks, ramp: 1 to 2 months, evidence: experiment, source: E-mail test of September 2026 }
      - { metric: repeat-revenue, change: 2% to 5%, delay: 1 month, ramp: 2 to 4 months, evidence: hold-out, source: Standing hold-out since July 2026 }
    cost: { once: 85k to 95k EUR, perMonth: 6k to 8k EUR }
    effort: [{ role: product, amount: 3 to 4 }, { role: data, amount: 4 to 6 }, { role: engineering, amount: 3 to 5 }, { role: creative, amount: 2 to 3 }]
    techniques: [recommender]
    options:
      - { name: Articles chosen by a recommender, kind: ai, effect: 0.3 to 0.9 points, cost: 85k to 95k EUR, chosen: true, because: Nobody can match 2400 articles to 240000 people by hand }
      - { name: Six mails by customer group, kind: non-ai, effect: 0.1 to 0.3 points, cost: 20k to 30k EUR }
      - { name: Go on with one mail, kind: do-nothing, effect: '0', cost: 0 EUR }
    needs: { data: [mail-log, order-lines], infrastructure: [Nightly batch in the warehouse], skills: [experiment-design, model-operations] }
    tools: [pulse-mail]
    risk: limited
    success: [{ metric: mail-purchase-rate, atLeast: 1.2%, by: 2026-12-31 }]
    stop: [{ metric: unsubscribe-rate, atLeast: 0.4% }, Hold-out shows no difference over two quarters]

  subject-lines:
    name: Subject lines by a language model
    description: Twelve subject lines a mailing, drafted by a language model, picked by the editors, sent to the customers who open most for each.
    owner: lucia-romano
    department: marketing
    squad: content
    stage: pilot
    stageSince: 2026-06-01
    decideBy: 2026-12-15
    start: 2026-06-01
    end: 2026-12-31
    closes: [same-mail-for-all]
    effects:
      - { metric: mail-purchase-rate, change: 0.1 to 0.4 points, evidence: benchmark, source: Case study of the vendor }
    cost: { once: 12k to 18k EUR, perMonth: 2k to 3k EUR }
    effort: [{ role: creative, amount: 2 to 3 }, { role: data, amount: 1 to 2 }]
    techniques: [text generation]
    options:
      - { name: A language model drafts, kind: ai, cost: 12k to 18k EUR, chosen: true }
      - { name: Editors write three and test them, kind: non-ai, cost: 3k EUR }
      - { name: One subject line as before, kind: do-nothing, cost: 0 EUR }
    needs: { data: [mail-log], skills: [prompt-writing, experiment-design] }
    tools: [quillmate, pulse-mail]
    risk: limited
    success: [{ metric: mail-purchase-rate, atLeast: 1.1% }]
    stop: [More opens without more purchases in the test]

  loyalty-tiers:
    name: Three tiers in the Harbor Club
    description: Free repairs from the second tier on, first pick of the sample sale in the third. No points, no coupons.
    owner: amara-okafor
    department: marketing
    stage: production
    stageSince: 2026-02-01
    start: 2025-09-01
    serves: [repeat-orders]
    effects:
      - { metric: repeat-rate, change: 0.5 to 1.5 points, delay: 3 months, ramp: 6 to 12 months, evidence: observed, source: Before and after in three regions }
    cost: { once: 140k to 150k EUR, perMonth: 9k to 12k EUR }
    needs: { data: [order-lines] }
    risk: minimal
    success: [{ metric: repeat-rate, atLeast: 39%, by: 2026-12-31 }]
    stop: [Repairs cost more than 15 EUR a member and year]

  content-posts:
    name: AI posts for social media
    description: A language model writes posts from product data, the content team approves them. 45 posts a month instead of 20.
    owner: mei-tanaka
    department: marketing
    squad: content
    stage: pilot
    stageSince: 2026-04-01
    decideBy: 2027-01-31
    start: 2026-04-01
    end: 2027-03-31
    serves: [more-posts]
    effects:
      - { metric: posts-published, change: 20 to 60 posts, evidence: observed, source: Counted }
    cost: { once: 8k EUR, perMonth: 3k to 4k EUR }
    effort: [{ role: creative, amount: 5 to 7 }]
    techniques: [text generation, image generation]
    tools: [draftly, story-forge]
    risk: limited
    success: [60 posts a month with the same team]
    stop: [A post that legal has to take down]

  dynamic-homepage:
    name: Home page that changes for each visitor
    description: Stopped in April 2026. The test over ten weeks showed no more orders, and 0.4 seconds more to load.
    owner: hanna-virtanen
    department: product
    stage: retired
    stageSince: 2026-04-14
    start: 2025-09-15
    end: 2026-04-14
    closes: [advice-only-in-stores]
    serves: [repeat-orders]
    effects:
      - { metric: online-conversion, change: 0.1 to 0.3 points, evidence: benchmark, source: Conference talk }
    cost: { once: 74k EUR }
    techniques: [recommender]
    risk: limited

  ai-stylist:
    name: AI stylist in the app
    description: Three questions (where to, what weather, what do you own), then three outfits. 2,100 members try it.
    owner: hanna-virtanen
    department: product
    squad: fit
    stage: pilot
    stageSince: 2026-02-16
    decideBy: 2026-08-31
    start: 2025-11-03
    closes: [advice-only-in-stores]
    serves: [repeat-orders]
    effects:
      - { metric: repeat-rate, change: 0.5 to 2 points, delay: 2 months, ramp: 3 to 6 months, evidence: benchmark, source: Two retailers of our size }
      - { metric: advice-trust, change: 2 to 8 points, evidence: observed, source: Survey in the app }
    cost: { once: 160k to 210k EUR, perMonth: 11k to 15k EUR }
    techniques: [large language model, recommender]
    options:
      - { name: Stylist that asks and proposes, kind: ai, effect: 0.5 to 2 points, cost: 160k to 210k EUR, chosen: true }
      - { name: Twelve outfits a season by our own salespeople, kind: non-ai, effect: 0.2 to 0.8 points, cost: 25k to 35k EUR }
      - { name: Filters as today, kind: do-nothing }
    needs: { data: [order-lines, reviews], infrastructure: [Answers in under two seconds], skills: [model-operations] }
    risk: limited
    success: [{ metric: repeat-rate, atLeast: 39.5% }, Six of ten users come back within four weeks]
    stop: [Cost of more than 40 cents a conversation]

  service-chatbot:
    name: AI chatbot for the shop
    description: Answers questions on orders and returns. The licence runs until March 2027.
    owner: george-papadakis
    department: service
    squad: service
    stage: pilot
    stageSince: 2025-11-10
    decideBy: 2026-05-31
    start: 2025-09-01
    closes: [no-chatbot]
    effects:
      - { metric: chat-solved-share, change: 15 to 40 points, evidence: assumed, source: Offer of the vendor }
    cost: { once: 45k EUR, perMonth: 9k EUR }
    techniques: [large language model]
    tools: [chat-buoy]

  store-app:
    name: Store app that knows the customer
    description: Salespeople see what a member bought, kept and sent back, and what is in the back room in her size.
    owner: sofia-lindqvist
    department: sales
    squad: stores
    stage: scaled
    stageSince: 2026-03-01
    start: 2024-09-01
    closes: [advice-only-in-stores]
    serves: [store-conversion]
    effects:
      - { metric: store-conversion, change: 0.4 to 1.1 points, delay: 1 month, ramp: 4 to 6 months, evidence: quasi-experiment, source: 12 stores first in 2025 }
      - { metric: staff-app-use, change: 30 to 60 points, evidence: observed, source: Log of the app }
    cost: { once: 310k EUR, perMonth: 8k to 10k EUR }
    risk: limited

  price-marks:
    name: Markdowns by what is left
    description: A model proposes the markdown of each article every Monday from stock, weeks left and sell-through. Buyers may overrule it.
    owner: david-mbeki
    department: sales
    squad: flow
    stage: pilot
    stageSince: 2026-07-06
    decideBy: 2027-01-31
    start: 2026-05-04
    end: 2027-01-31
    serves: [gross-margin]
    closes: [planned-by-style]
    effects:
      - { metric: gross-margin, change: 0.3 to 0.9 points, evidence: quasi-experiment, source: Six stores against six since July 2026 }
      - { metric: full-price-share, change: -2.5 to -1.2 points, evidence: quasi-experiment, source: Six stores against six since July 2026 }
    cost: { once: 60k to 80k EUR, perMonth: 4k to 5k EUR }
    effort: [{ role: data, amount: 5 to 7 }, { role: product, amount: 2 to 3 }]
    techniques: [price optimisation]
    options:
      - { name: A model proposes, kind: ai, effect: 0.3 to 0.9 points, cost: 60k to 80k EUR, chosen: true }
      - { name: Fixed steps at 4 and 8 weeks, kind: non-ai, effect: 0.1 to 0.3 points, cost: 5k EUR }
      - { name: Buyers decide as today, kind: do-nothing }
    needs: { data: [stock, order-lines], skills: [forecasting] }
    risk: limited
    success: [{ metric: gross-margin, atLeast: 45.5% }]
    stop: [Buyers overrule more than 40% of the proposals]
`
}
