import { type Case, monthly, of } from './case.ts'

const revenue = { name: 'Repeat revenue', unit: 'EUR' }
const full = { name: 'More repeat revenue', metric: 'revenue', baseline: '1.2M EUR', target: '1.5M EUR', by: '2027-06-30', owner: 'ana', department: 'company' }
const ana = { people: { ana: { name: 'Ana Ruiz' } } }
const with_ = (goal: object, metric: object = revenue) => ({ goals: { a: { ...full, ...goal } }, metrics: { revenue: { ...revenue, ...metric } }, ...ana })
const without = (...fields: (keyof typeof full)[]) => with_(Object.fromEntries(fields.map((field) => [field, undefined])))
const flat = (value: number) =>
  monthly(
    'revenue',
    '2025-01',
    Array.from({ length: 22 }, () => value),
  )
const rising = (step: number) =>
  monthly(
    'revenue',
    '2024-11',
    Array.from({ length: 24 }, (_, at) => 1_000_000 + at * step),
  )

/** What makes a goal one that can be judged. */
export const goalCases: Readonly<Record<string, readonly Case[]>> = {
  'goal-without-metric': [
    of('a goal with a name only', { goals: { a: { name: 'Grow' } } }, ['goal/a']),
    of('a full goal', with_({})),
    of('an objective over goals with metrics is noted', { goals: { top: { name: 'Be loved' }, a: { ...full, parent: 'top' } }, metrics: { revenue }, ...ana }, [
      'goal/top',
    ]),
    of('a parent over goals without metrics', { goals: { top: { name: 'Be loved' }, a: { name: 'Also', parent: 'top' } } }, ['goal/a', 'goal/top']),
    of('no goals', {}),
  ],
  'goal-without-baseline': [
    of('no baseline', without('baseline'), ['goal/a']),
    of('a baseline of zero is one', with_({ baseline: 0 })),
    of('an objective over goals with metrics needs none', {
      goals: { top: { name: 'Be loved' }, a: { ...full, parent: 'top' } },
      metrics: { revenue },
      ...ana,
    }),
    of('a bare goal', { goals: { a: { name: 'Grow' } } }, ['goal/a']),
  ],
  'goal-without-target': [
    of('no target', without('target'), ['goal/a']),
    of('a target of zero is one', with_({ target: 0 })),
    of('a bare goal', { goals: { a: { name: 'Grow' } } }, ['goal/a']),
  ],
  'goal-without-date': [
    of('no date', without('by'), ['goal/a']),
    of('a date in the past is a date', with_({ by: '2020-01-01' })),
    of('a full goal', with_({})),
  ],
  'goal-without-owner': [
    of('no owner', without('owner'), ['goal/a']),
    of('a full goal', with_({})),
    of('an owner who is not known is a dangling reference', with_({ owner: 'bob' })),
  ],
  'goal-without-data': [
    of('a metric without computation or values', with_({}), ['goal/a']),
    of('a computed metric', { ...with_({}, { computed: { dataset: 'orders', aggregate: 'count' } }), datasets: { orders: { name: 'Orders' } } }),
    of('a metric by formula', with_({}, { formula: 'orders * basket' })),
    of('values that people entered', with_({}), [], { histories: flat(1_200_000) }),
    of('an empty history', with_({}), ['goal/a'], { histories: new Map([['revenue', []]]) }),
    of('no metric is said elsewhere', without('metric')),
  ],
  'goal-already-met': [
    of('three months beyond the target', with_({}), ['goal/a'], { histories: flat(1_600_000) }),
    of('exactly at the target counts as met', with_({}), ['goal/a'], { histories: flat(1_500_000) }),
    of('one good month is not enough', with_({}), [], { histories: monthly('revenue', '2026-07', [1.2e6, 1.2e6, 1.3e6, 1.6e6]) }),
    of('below the target', with_({}), [], { histories: flat(1_300_000) }),
    of('less is better', with_({ baseline: 10, target: 5 }, { direction: 'down', unit: undefined }), ['goal/a'], { histories: flat(4) }),
    of('baseline and target the same', with_({ baseline: '1.5M EUR' }), ['goal/a']),
    of('a goal whose date is past was reached', with_({ by: '2026-06-30' }), [], { histories: flat(1_600_000) }),
    of('no facts', with_({})),
    of('a history of two months says nothing', with_({}), [], { histories: monthly('revenue', '2026-09', [2e6, 2e6]) }),
  ],
  'goal-out-of-reach': [
    of('eight times the best pace', with_({ target: '3M EUR' }), ['goal/a'], { histories: rising(10_000) }),
    of('within the best pace', with_({ target: '1.3M EUR' }), [], { histories: rising(10_000) }),
    of('exactly the best pace', with_({ target: '1.31M EUR' }), [], { histories: rising(10_000) }),
    of('a flat metric has to move', with_({}), ['goal/a'], { histories: flat(1_200_000) }),
    of('a metric that only ever fell', with_({}), ['goal/a'], { histories: rising(-10_000) }),
    of('too short a history', with_({ target: '9M EUR' }), [], { histories: monthly('revenue', '2026-01', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) }),
    of('a far date is judged by half of the history', with_({ target: '1.9M EUR', by: '2032-10-31' }), [], { histories: rising(10_000) }),
    of('a far date and a wild target', with_({ target: '9M EUR', by: '2032-10-31' }), ['goal/a'], { histories: rising(10_000) }),
    of('less is better', with_({ baseline: 30, target: 1 }, { direction: 'down', unit: 'day' }), ['goal/a'], {
      histories: monthly(
        'revenue',
        '2025-01',
        Array.from({ length: 22 }, (_, at) => 30 - at / 10),
      ),
    }),
    of('already met', with_({ target: '1.1M EUR', baseline: '900k EUR' }), [], { histories: rising(10_000) }),
    of('date past', with_({ target: '3M EUR', by: '2026-06-30' }), [], { histories: rising(10_000) }),
    of('due in the very period of the last value', with_({ target: '3M EUR', by: '2026-11-20' }), ['goal/a'], {
      histories: monthly(
        'revenue',
        '2024-12',
        Array.from({ length: 24 }, (_, at) => 1e6 + at),
      ),
    }),
  ],
  'goal-date-past': [
    of('due yesterday', with_({ by: '2026-11-14' }), ['goal/a']),
    of('due today', with_({ by: '2026-11-15' })),
    of('due tomorrow', with_({ by: '2026-11-16' })),
    of('no date', without('by')),
    of('met in the past is said too', with_({ by: '2026-06-30' }), ['goal/a'], { histories: flat(1_600_000) }),
  ],
  'goal-against-direction': [
    of('down where up is better', with_({ target: '1M EUR' }), ['goal/a']),
    of('up where down is better', with_({ baseline: 5, target: 10 }, { direction: 'down', unit: undefined }), ['goal/a']),
    of('up where up is better', with_({})),
    of('held where it is', with_({ target: '1.2M EUR' })),
    of('no baseline to tell', without('baseline')),
  ],
  'goal-unit-clash': [
    of('percent of a money metric', with_({ target: '12%' }), ['goal/a:target']),
    of('another currency', with_({ target: '1.5M USD', baseline: '1.2M USD' }), ['goal/a:baseline', 'goal/a:target']),
    of('minutes against hours', with_({ baseline: '60 minutes', target: '45 minutes' }, { unit: 'hour', direction: 'down' }), [
      'goal/a:baseline',
      'goal/a:target',
    ]),
    of('hours against hours', with_({ baseline: '6 hours', target: '4 hours' }, { unit: 'hour', direction: 'down' })),
    of('plural against singular', with_({ baseline: '60 orders', target: '90 orders' }, { unit: 'Orders' })),
    of('no unit in the target', with_({ baseline: 1_200_000, target: 1_500_000 })),
    of('no unit in the metric', with_({}, { unit: undefined })),
    of('points of a share', with_({ baseline: '10 points', target: '12 points' }, { unit: 'ratio' })),
    of('points of a score are read as percentage points', with_({ baseline: 40, target: '45 points' }, { unit: 'score' }), ['goal/a:target']),
    of('percent written as the unit of the metric', with_({ baseline: '10%', target: '12%' }, { unit: '%' })),
  ],
  'ratio-over-one': [
    of('120% of a share', with_({ baseline: '90%', target: '120%' }, { unit: 'ratio' }), ['goal/a:target']),
    of('30 for 30%', with_({ baseline: '20%', target: 30 }, { unit: 'ratio' }), ['goal/a:target']),
    of('100% is possible', with_({ baseline: '90%', target: '100%' }, { unit: 'ratio' })),
    of('a growth rate that may pass 100%', with_({ baseline: '90%', target: '120%' }, { unit: 'ratio', maximum: 5 })),
    of('beyond the stated maximum', with_({ baseline: 4.1, target: 5.5 }, { unit: 'score', maximum: 5 }), ['goal/a:target']),
    of('below the stated minimum', with_({ baseline: 4, target: -1 }, { unit: 'day', minimum: 0, direction: 'down' }), ['goal/a:target']),
    of('money has no limit', with_({})),
  ],
  'output-goal': [
    of('an output by its name', { goals: { a: { name: 'Publish more AI posts' } } }, ['goal/a']),
    of('an activity by its metric', with_({}, { kind: 'activity' }), ['goal/a']),
    of('a count by the name of its metric', with_({ baseline: 10, target: 50 }, { name: 'Posts published', unit: 'post' }), ['goal/a']),
    of('a share of outputs is a result', with_({ baseline: '10%', target: '50%' }, { name: 'Models in use', unit: 'ratio' })),
    of('a name that sounds like work over a result is noted', with_({ name: 'Launch the loyalty app' }), ['goal/a']),
    of('a result', with_({})),
    of('publisher revenue', with_({ name: 'Increase publisher revenue' })),
  ],
  'vanity-metric': [
    of('followers', with_({ baseline: 100, target: 200 }, { name: 'Instagram followers', unit: undefined }), ['goal/a']),
    of('impressions', with_({ baseline: 100, target: 200 }, { name: 'Ad impressions', unit: undefined }), ['goal/a']),
    of('downloads in the name of a goal without metric', { goals: { a: { name: 'One million app downloads' } } }, ['goal/a']),
    of('page views', with_({ baseline: 100, target: 200 }, { name: 'Page views', unit: undefined }), ['goal/a']),
    of('registered users', with_({ baseline: 100, target: 200 }, { name: 'Registered users', unit: undefined }), ['goal/a']),
    of('e-mail opens', with_({ baseline: 100, target: 200 }, { name: 'E-mail opens', unit: undefined }), ['goal/a']),
    of('chatbot conversations', with_({ baseline: 100, target: 200 }, { name: 'Chatbot conversations', unit: undefined }), ['goal/a']),
    of('orders per visit', with_({ baseline: 100, target: 200 }, { name: 'Orders per page view', unit: undefined })),
    of('market share', with_({ baseline: '10%', target: '12%' }, { name: 'Market share', unit: 'ratio' })),
    of('likelihood', with_({ baseline: 1, target: 2 }, { name: 'Likelihood to recommend', unit: undefined })),
    of('fewer fans are no vanity', with_({ baseline: 9, target: 2 }, { name: 'Broken fans', direction: 'down', unit: undefined })),
    of('reach of a result', with_({ name: 'Reach 1.5M in repeat revenue' })),
    of('active users', with_({ baseline: 1, target: 2 }, { name: 'Registered users who bought in 90 days', unit: undefined })),
  ],
}
