/** How a metric of Harbor Outfitters goes through 36 months, before chance. */
export interface Kpi {
  readonly metric: string
  /** share: numerator over denominator, both whole counts; amount: a sum, such as money; level: a mean, such as days or a score. */
  readonly shape: 'share' | 'amount' | 'level'
  /** Value without season in November 2023 and in October 2026; straight in between. */
  readonly from: number
  readonly to: number
  /** What each month is against the year, January first; flat when it is left out. */
  readonly season?: readonly number[]
  /** Standard deviation of the single month, as a share of its value. */
  readonly noise: number
  /** Shares: how many there are to count from in an ordinary month. */
  readonly count?: number
  /** Something that happened: from this month on the value is higher by `by`, after a ramp of some months. */
  readonly step?: { readonly month: string; readonly by: number; readonly ramp: number }
  /** Digits after the point of amounts and levels. */
  readonly digits?: number
}

/** Selling clothes for the outdoors: quiet in February, hiking in early summer, jackets and gifts from October on. */
const trade = [0.86, 0.84, 0.94, 0.99, 1.05, 1.06, 1.0, 0.95, 0.99, 1.03, 1.12, 1.26]
/** Those who know us buy more evenly. */
const regulars = [0.92, 0.9, 0.96, 1.0, 1.04, 1.05, 1.01, 0.97, 0.99, 1.02, 1.07, 1.15]
/** After the holidays things come back. */
const returns = [1.12, 1.06, 1.0, 0.98, 0.97, 0.97, 0.98, 0.99, 0.99, 0.98, 0.96, 1.0]
/** Shelves run empty in the high months. */
const shortage = [0.96, 0.92, 0.94, 0.97, 1.04, 1.07, 1.02, 0.97, 0.97, 1.02, 1.06, 1.1]
/** Sales in January and July. */
const discount = [0.9, 0.95, 1.02, 1.04, 1.04, 1.0, 0.92, 0.96, 1.04, 1.05, 1.02, 1.01]

/** The thirty metrics, each kind among them. Orders a month: about 62,000 online; visitors of the stores: about 410,000. */
export const kpis: readonly Kpi[] = [
  { metric: 'net-revenue', shape: 'amount', from: 4_780_000, to: 5_290_000, season: trade, noise: 0.012 },
  { metric: 'repeat-revenue', shape: 'amount', from: 1_046_000, to: 1_338_000, season: regulars, noise: 0.008 },
  { metric: 'gross-margin', shape: 'share', from: 0.428, to: 0.457, season: discount.map((value) => 1 + (value - 1) / 4), noise: 0.003, count: 5_000_000 },
  { metric: 'active-members', shape: 'amount', from: 168_400, to: 187_900, noise: 0.003 },
  { metric: 'repeat-rate', shape: 'share', from: 0.358, to: 0.387, noise: 0.009, count: 62_000 },
  {
    metric: 'online-conversion',
    shape: 'share',
    from: 0.0228,
    to: 0.0246,
    season: [0.94, 0.93, 0.98, 1, 1.02, 1.02, 1, 0.97, 0.99, 1.01, 1.06, 1.08],
    noise: 0.015,
    count: 2_600_000,
  },
  {
    metric: 'store-conversion',
    shape: 'share',
    from: 0.207,
    to: 0.233,
    season: [0.98, 0.97, 0.99, 1, 1, 1, 1, 0.98, 0.99, 1, 1.03, 1.06],
    noise: 0.008,
    count: 410_000,
    step: { month: '2025-06', by: 0.005, ramp: 5 },
  },
  { metric: 'full-price-share', shape: 'share', from: 0.585, to: 0.645, season: discount, noise: 0.007, count: 5_000_000 },
  { metric: 'return-rate', shape: 'share', from: 0.252, to: 0.273, season: returns, noise: 0.009, count: 62_000 },
  {
    metric: 'stock-out-rate',
    shape: 'share',
    from: 0.094,
    to: 0.081,
    season: shortage,
    noise: 0.015,
    count: 148_000,
    step: { month: '2026-03', by: -0.014, ramp: 5 },
  },
  {
    metric: 'inventory-days',
    shape: 'level',
    from: 101,
    to: 95,
    season: [1.0, 1.03, 1.04, 1.02, 0.99, 0.97, 0.98, 1.01, 1.03, 1.02, 0.98, 0.93],
    noise: 0.008,
    digits: 1,
  },
  { metric: 'on-time-delivery', shape: 'share', from: 0.868, to: 0.911, noise: 0.005, count: 62_000, step: { month: '2025-09', by: 0.021, ramp: 6 } },
  { metric: 'forecast-error', shape: 'level', from: 0.412, to: 0.395, noise: 0.02, digits: 4, step: { month: '2026-02', by: -0.094, ramp: 4 } },
  { metric: 'size-advice-accuracy', shape: 'share', from: 0.61, to: 0.71, noise: 0.012, count: 9_400 },
  { metric: 'chat-solved-share', shape: 'share', from: 0.18, to: 0.24, noise: 0.05, count: 6_800 },
  {
    metric: 'first-reply-time',
    shape: 'level',
    from: 9.6,
    to: 8.4,
    season: [1.18, 1.08, 1, 0.97, 0.96, 0.97, 0.95, 0.96, 0.97, 0.98, 1.05, 1.15],
    noise: 0.03,
    digits: 2,
  },
  { metric: 'page-lead-time', shape: 'level', from: 12.4, to: 10.6, noise: 0.03, digits: 2, step: { month: '2026-05', by: -2.6, ramp: 4 } },
  { metric: 'mail-open-rate', shape: 'share', from: 0.205, to: 0.214, noise: 0.02, count: 88_000 },
  { metric: 'mail-visit-rate', shape: 'share', from: 0.049, to: 0.051, noise: 0.025, count: 88_000 },
  { metric: 'mail-purchase-rate', shape: 'share', from: 0.0088, to: 0.0093, noise: 0.03, count: 88_000, step: { month: '2026-07', by: 0.0024, ramp: 4 } },
  { metric: 'mail-revenue', shape: 'level', from: 0.71, to: 0.76, season: regulars, noise: 0.035, digits: 3, step: { month: '2026-07', by: 0.2, ramp: 4 } },
  { metric: 'unsubscribe-rate', shape: 'share', from: 0.0026, to: 0.0028, noise: 0.05, count: 88_000 },
  { metric: 'complaint-rate', shape: 'share', from: 0.0142, to: 0.0127, season: returns, noise: 0.03, count: 62_000 },
  { metric: 'promoter-score', shape: 'level', from: 36.5, to: 42.5, noise: 0.02, digits: 1 },
  { metric: 'advice-trust', shape: 'share', from: 0.41, to: 0.52, noise: 0.025, count: 2_100 },
  { metric: 'staff-app-use', shape: 'share', from: 0.08, to: 0.55, noise: 0.02, count: 780, step: { month: '2025-06', by: 0.09, ramp: 5 } },
  { metric: 'leaver-rate', shape: 'level', from: 0.318, to: 0.289, noise: 0.01, digits: 4 },
  { metric: 'hiring-days', shape: 'level', from: 44, to: 41, noise: 0.03, digits: 1 },
  { metric: 'posts-published', shape: 'amount', from: 19, to: 34, noise: 0.12, step: { month: '2026-04', by: 12, ramp: 3 } },
  { metric: 'followers', shape: 'amount', from: 41_200, to: 63_500, noise: 0.004 },
]
