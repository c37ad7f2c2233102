/** evidence.yaml: what the data says that somebody should decide on, and what has been measured; measured: the entries of the e-mail test. */
export function evidenceText(measured: string): string {
  return `# What the data says that somebody should decide on, and what has been measured.

insights:
  returns-after-december: { name: Returns of two ski brands doubled after their size tables changed, metric: return-rate, worth: 38k EUR, owner: claire-dubois, decideBy: 2026-11-27, status: open }
  mail-opens-and-orders: { name: Mails that are opened more are not bought from more, metric: mail-open-rate, owner: jonas-petersen, decideBy: 2026-10-31, status: accepted }
  saturday-noon: { name: A quarter of lost store purchases falls on Saturday between 11 and 2, metric: store-conversion, worth: 52k EUR, owner: sofia-lindqvist, decideBy: 2026-12-04, status: open }
  chat-second-contact: { name: Half of the chats that the bot closes come back within three days, metric: chat-solved-share, owner: george-papadakis, decideBy: 2026-09-30, status: expired }
  xs-from-luebeck: { name: Six stores send back XS every season, metric: inventory-days, worth: 61k EUR, owner: piotr-nowak, decideBy: 2026-12-11, status: open }
  trust-where-asked: { name: Trust in advice is highest where the app asks first, metric: advice-trust, owner: hanna-virtanen, decideBy: 2026-12-31, status: snoozed, snoozedUntil: 2026-12-01 }

# What is measured without drawing lots.
impacts:
  forecast-roll-out:
    name: Forecast error since the weekly forecast went live
    initiative: demand-forecast
    metric: forecast-error
    design: interrupted-series
    starts: 2026-02-02

# The last ten are of the e-mail test and come from its rows (data.yaml, experiments): they are written when it is measured.
evidence:
  winback-hold-out:
    name: Standing hold-out of the win-back mail
    initiative: winback-mail
    metric: repeat-revenue
    rung: hold-out
    estimate: 46000
    low: 29000
    high: 63000
    level: 0.95
    method: 5% of lapsed customers get the usual mail for a year; difference scaled to all
    units: 238400
    from: 2026-07-01
    to: 2026-10-31
    source: Monthly reading by Priya Raman
  homepage-test:
    name: Ten weeks of the changing home page
    initiative: dynamic-homepage
    metric: online-conversion
    rung: experiment
    estimate: -0.0001
    low: -0.0005
    high: 0.0003
    method: Half of the visitors by lot
    units: 1412000
    from: 2026-01-26
    to: 2026-04-05
  stores-first:
    name: Twelve stores first
    initiative: store-app
    metric: store-conversion
    rung: quasi-experiment
    estimate: 0.0072
    low: 0.0031
    high: 0.0113
    method: Difference in differences, 12 stores against 19
    units: 31
    from: 2025-06-01
    to: 2025-12-31
    source: Notebook 2026-02, read by two
  size-brands:
    name: Fourteen brands with size advice against seventeen without
    initiative: size-advice
    metric: return-rate
    rung: quasi-experiment
    estimate: -0.017
    low: -0.026
    high: -0.008
    method: Difference in differences by brand and week
    units: 31
    from: 2026-05-18
    to: 2026-10-31
  forecast-core-range:
    name: Core range against the rest
    initiative: demand-forecast
    metric: stock-out-rate
    rung: quasi-experiment
    estimate: -0.013
    low: -0.019
    high: -0.007
    method: Difference in differences, forecast range against the rest
    units: 11400
    from: 2026-02-02
    to: 2026-08-31
  forecast-half-year:
    name: First half year of the forecast
    initiative: demand-forecast
    metric: forecast-error
    rung: observed
    estimate: -0.098
    low: -0.115
    high: -0.081
    method: Before and after
    from: 2026-02-02
    to: 2026-08-31
  carriers-changed:
    name: Before and after the change of carriers
    initiative: supplier-scorecards
    metric: on-time-delivery
    rung: observed
    estimate: 0.021
    low: 0.014
    high: 0.028
    method: Before and after, six months each
    from: 2025-09-01
    to: 2026-03-31
  tiers-three-regions:
    name: Tiers in three regions
    initiative: loyalty-tiers
    metric: repeat-rate
    rung: observed
    estimate: 0.006
    low: -0.002
    high: 0.014
    method: Before and after, three regions
    from: 2025-09-01
    to: 2026-08-31
    doubts: [The spring collection came three weeks later than the year before]
  posts-counted:
    name: Posts before and after
    initiative: content-posts
    metric: posts-published
    rung: observed
    estimate: 15
    low: 11
    high: 19
    method: Counted
    from: 2026-04-01
    to: 2026-10-31
  markdown-stores:
    name: Six stores with markdowns by the model against six without
    initiative: price-marks
    metric: gross-margin
    rung: quasi-experiment
    estimate: 0.005
    low: 0.001
    high: 0.009
    method: Matched stores
    units: 12
    from: 2026-07-06
    to: 2026-10-31
${measured}`
}
