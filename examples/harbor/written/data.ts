/** data.yaml: where the numbers come from, what they promise, what the words mean, and the e-mail experiment. */
export function dataText(): string {
  return `# Where the numbers come from.

sources:
  monthly-close: { name: Monthly close, kind: folder, owner: rafael-costa }
  warehouse: { name: Warehouse, kind: warehouse, owner: erik-johansson }
  shop-database: { name: Database of the shop, kind: postgres, owner: ben-schroeder }
  hr-exports: { name: Exports of the payroll, kind: upload, owner: samuel-osei }

datasets:
  kpis:
    name: Monthly numbers
    description: One row a metric and month, and for some one a channel and category; shares come with what they are counted from.
    source: monthly-close
    file: kpis.csv
    row: a metric in a month, channel and category
    key: [month, metric, channel, category]
    time: month
    dimensions: [channel, category]
    freshWithin: 35 days
    owner: erik-johansson
    personalData: false
  email-test:
    name: E-mail test of September 2026
    description: 60,000 customers who had not bought for six months or more, each in one of three mails by lot.
    source: monthly-close
    file: email-experiment.csv
    row: a customer
    key: [customer_id]
    asOf: 2026-09-21
    dimensions: [segment]
    owner: jonas-petersen
    personalData: true      # customer numbers only; no names, no addresses
  customers:
    name: Customers of the first half of 2026
    description: Who bought between January and July 2026, and whether they bought again within ninety days.
    source: monthly-close
    file: customers.csv
    row: a customer
    key: [customer_id]
    asOf: 2026-11-01
    dimensions: [channel, club_member, size_advice]
    owner: amara-okafor
    personalData: true      # customer numbers only
  comments:
    name: What customers write
    description: Answers to "What should we know?" in the mail after an order.
    source: monthly-close
    file: comments.csv
    row: a comment
    key: [comment_id]
    time: written_on
    joins: [{ dataset: customers, on: { customer_id: customer_id } }]
    feedback: { text: comment, unit: customer_id, exposed: customers.size_advice, feature: size advice, worth: customers.spent_12_months }
    freshWithin: 14 days
    owner: george-papadakis
    personalData: true
  order-lines: { name: Order lines, source: warehouse, row: an article in an order, key: [order_id, line], time: ordered_at, freshWithin: 1 day, owner: erik-johansson, personalData: true }
  returns-log: { name: Returns with their reasons, source: warehouse, row: a returned article, time: returned_at, freshWithin: 1 day, owner: anh-nguyen, personalData: true }
  stock: { name: Stock by store and day, source: warehouse, row: 'an article, size, colour, store and day', time: day, freshWithin: 1 day, owner: piotr-nowak }
  mail-log: { name: Mails sent and what followed, source: warehouse, row: a mail to a customer, time: sent_at, freshWithin: 1 day, owner: jonas-petersen, personalData: true }
  door-counts: { name: Visitors by store and hour, source: warehouse, row: a store and hour, time: hour, freshWithin: 2 days, owner: sofia-lindqvist }
  reviews: { name: Reviews, source: shop-database, row: a review, time: written_at, freshWithin: 1 day, owner: hanna-virtanen, personalData: true }
  shifts: { name: Shift plans and hours worked, source: hr-exports, row: a shift of a person, time: day, freshWithin: 31 days, owner: samuel-osei, personalData: true }

contracts:
  kpis-frozen:
    name: Monthly numbers stand
    dataset: kpis
    owner: erik-johansson
    freshWithin: 35 days
    rules: ['One row a metric, month, channel and category', A month is not changed after the fourth working day, No month without every metric]
  stock-nightly:
    name: Stock is there at six in the morning
    dataset: stock
    owner: piotr-nowak
    freshWithin: 1 day
    rules: [31 stores every day, No negative stock]
  returns-with-reason:
    name: Every return has a reason
    dataset: returns-log
    owner: anh-nguyen
    freshWithin: 1 day
    rules: [Reason code in 95 of 100 rows, Article and size as in the order]

terms:
  customer: { name: Customer, definition: 'A person with at least one purchase, once, whatever the channel', type: person, columns: [{ dataset: order-lines, column: customer_id }, { dataset: mail-log, column: recipient_no }, { dataset: email-test, column: customer_id }, { dataset: customers, column: customer_id }] }
  member: { name: Member, definition: A customer who joined the Harbor Club, type: person, columns: [{ dataset: order-lines, column: club_no }] }
  lapsed: { name: Lapsed customer, definition: No purchase for six months or more, values: [lapsed-6, lapsed-12, lapsed-24], columns: [{ dataset: email-test, column: segment }] }
  net-revenue: { name: Net revenue, definition: 'Paid price without VAT, less returns within 30 days', type: money }
  style: { name: Style, definition: An article without size and colour, columns: [{ dataset: order-lines, column: style_no }, { dataset: stock, column: model }] }
  fit-return: { name: Return for fit, definition: 'Reason codes 11 to 14: too small, too large, too long, too short', values: ['11', '12', '13', '14'], columns: [{ dataset: returns-log, column: reason }] }

experiments:
  email-test:
    name: E-mail test of September 2026
    dataset: email-test
    unit: customer_id
    variant: variant
    control: control
    treatments:
      - { value: ai-subject, initiative: subject-lines }
      - { value: ai-personal, initiative: winback-mail }
    split: { control: 1, ai-subject: 1, ai-personal: 1 }
    starts: 2026-09-07
    ends: 2026-09-21
    outcomes:
      - { metric: mail-purchase-rate, column: purchased, shape: conversion, role: primary }
      - { metric: mail-revenue, column: revenue, shape: mean }
      - { metric: mail-visit-rate, column: visited, shape: conversion }
      - { metric: mail-open-rate, column: opened, shape: conversion }
      - { metric: unsubscribe-rate, column: unsubscribed, shape: conversion, role: guardrail }
    minimumEffect: 0.2 points
`
}
