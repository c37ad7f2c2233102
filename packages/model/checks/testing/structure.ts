import { type Case, of } from './case.ts'

const goals = (...parents: [string, string?][]) => ({
  goals: Object.fromEntries(parents.map(([id, parent]) => [id, { name: id, ...(parent === undefined ? {} : { parent }) }])),
})
const metrics = (links: Record<string, string[]>) => ({
  metrics: Object.fromEntries(Object.entries(links).map(([id, drivers]) => [id, { name: id, drivers: drivers.map((metric) => ({ metric })) }])),
})
const requires = (links: Record<string, string[]>) => ({
  initiatives: Object.fromEntries(Object.entries(links).map(([id, needed]) => [id, { name: id, requires: needed }])),
})
const forecastWith = (beside: object) => ({
  metrics: { a: { name: 'A', forecast: { with: [beside] } }, b: { name: 'B' }, w: { name: 'W', grain: 'week' } },
})
const experiment = (more: object) => ({
  datasets: { d: { name: 'D' } },
  metrics: { m: { name: 'M' } },
  experiments: {
    e: { name: 'Mail test', dataset: 'd', variant: 'v', control: 'none', treatments: [{ value: 'mail' }], outcomes: [{ metric: 'm', column: 'c' }], ...more },
  },
})

/** What makes the text hold together. */
export const structureCases: Readonly<Record<string, readonly Case[]>> = {
  'circular-goals': [
    of('two', goals(['a', 'b'], ['b', 'a']), ['goal/a']),
    of('its own parent', goals(['a', 'a']), ['goal/a']),
    of('three, entered from the side', goals(['side', 'b'], ['a', 'b'], ['b', 'c'], ['c', 'a']), ['goal/a']),
    of('a tree', goals(['a'], ['b', 'a'], ['c', 'a'])),
    of('two circles', goals(['a', 'b'], ['b', 'a'], ['c', 'd'], ['d', 'c']), ['goal/a', 'goal/c']),
  ],
  'circular-metrics': [
    of('two', metrics({ a: ['b'], b: ['a'] }), ['metric/a']),
    of('itself', metrics({ a: ['a'] }), ['metric/a']),
    of('by formula', { metrics: { a: { name: 'A', formula: 'b * 2' }, b: { name: 'B', formula: 'a / 2' } } }, ['metric/a']),
    of('a diamond is no circle', metrics({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })),
    of('a function in a formula is no metric', { metrics: { max: { name: 'Max', formula: 'max(a, 2)' }, a: { name: 'A' } } }),
  ],
  'forecast-beside': [
    of('a budget of the same grain, planned ahead', forecastWith({ metric: 'b', planned: [{ period: '2027-01', value: 5 }] })),
    of('another grain', forecastWith({ metric: 'w' }), ['metric/a:grain w']),
    of('itself', forecastWith({ metric: 'a' }), ['metric/a:itself']),
    of('no month', forecastWith({ metric: 'b', planned: [{ period: '2027-W01', value: 5 }] }), ['metric/a:period b 2027-W01']),
    of('an unknown metric is told of elsewhere', forecastWith({ metric: 'gone' })),
  ],
  'circular-initiatives': [
    of('two', requires({ a: ['b'], b: ['a'] }), ['initiative/a']),
    of('a chain', requires({ a: ['b'], b: ['c'], c: [] })),
    of('itself', requires({ a: ['a'] }), ['initiative/a']),
  ],
  'unknown-reference': [
    of('a goal with a metric that is not there', { goals: { a: { name: 'A', metric: 'gone' } } }, ['goal/a:metric/gone']),
    of('nested in an effect', { initiatives: { x: { name: 'X', effects: [{ metric: 'gone', change: '1%' }] } } }, ['initiative/x:metric/gone']),
    of('in a reference of any kind', { decisions: { d: { about: 'initiative/gone', reason: 'R', on: '2026-01-01' } } }, ['decision/d:initiative/gone']),
    of('in a formula', { metrics: { a: { name: 'A', formula: 'b * gone' }, b: { name: 'B' } } }, ['metric/a:metric/gone']),
    of('the same one twice', { initiatives: { x: { name: 'X', closes: ['gone', 'gone'] } } }, ['initiative/x:gap/gone', 'initiative/x:gap/gone:2']),
    of('all there', { goals: { a: { name: 'A', metric: 'm' } }, metrics: { m: { name: 'M' } } }),
    of('about the workspace', { decisions: { d: { about: 'workspace/workspace', reason: 'R', on: '2026-01-01' } } }),
  ],
  'dates-reversed': [
    of('an initiative', { initiatives: { x: { name: 'X', start: '2027-02-01', end: '2027-01-01' } } }, ['initiative/x:end']),
    of('a decision date before the stage', { initiatives: { x: { name: 'X', stageSince: '2027-02-01', decideBy: '2027-01-01' } } }, ['initiative/x:decideBy']),
    of('an experiment', experiment({ starts: '2026-02-01', ends: '2026-01-01' }), ['experiment/e:ends']),
    of('a goal', { goals: { a: { name: 'A', baselineOn: '2027-02-01', by: '2027-01-01' } } }, ['goal/a:by']),
    of('the same day', { initiatives: { x: { name: 'X', start: '2027-02-01', end: '2027-02-01' } } }),
    of('one of the two only', { initiatives: { x: { name: 'X', end: '2027-02-01' } } }),
  ],
  'experiment-split': [
    of('leaves one out', experiment({ split: { none: 0.5 } }), ['experiment/e:split']),
    of('names one too many', experiment({ split: { none: 0.5, mail: 0.4, sms: 0.1 } }), ['experiment/e:split']),
    of('adds up to 90%', experiment({ split: { none: 0.5, mail: 0.4 } }), ['experiment/e:split']),
    of('weights', experiment({ split: { none: 2, mail: 1 } })),
    of('shares', experiment({ split: { none: 0.5, mail: 0.5 } })),
    of('thirds, rounded', experiment({ treatments: [{ value: 'mail' }, { value: 'call' }], split: { none: 0.33, mail: 0.33, call: 0.33 } })),
    of('no split means equal', experiment({})),
    of('control as a treatment', experiment({ treatments: [{ value: 'none' }] }), ['experiment/e:variants']),
    of('a treatment twice', experiment({ treatments: [{ value: 'mail' }, { value: 'mail' }] }), ['experiment/e:variants']),
  ],
  'experiment-outcome': [
    of('a mean of a column', experiment({})),
    of('a mean of nothing', experiment({ outcomes: [{ metric: 'm' }] }), ['experiment/e:0-mean']),
    of('a ratio without its upper half', experiment({ outcomes: [{ metric: 'm', shape: 'ratio', denominator: 'c' }] }), ['experiment/e:0-ratio']),
    of('a conversion of nothing', experiment({ outcomes: [{ metric: 'm', shape: 'conversion' }] }), ['experiment/e:0-conversion']),
    of('a conversion by an event', experiment({ outcomes: [{ metric: 'm', shape: 'conversion', event: { kind: 'order' } }] })),
    of('a quantile that is not named', experiment({ outcomes: [{ metric: 'm', shape: 'quantile', column: 'c' }] }), ['experiment/e:0-at']),
    of('a retention without days', experiment({ outcomes: [{ metric: 'm', shape: 'retention' }] }), ['experiment/e:0-retention']),
    of('days the wrong way round', experiment({ outcomes: [{ metric: 'm', shape: 'retention', days: [13, 7] }] }), ['experiment/e:0-days']),
    of('a margin of what is no guardrail', experiment({ outcomes: [{ metric: 'm', column: 'c', margin: '2%' }] }), ['experiment/e:0-margin']),
    of('a guardrail with its margin', experiment({ outcomes: [{ metric: 'm', column: 'c', role: 'guardrail', margin: '2%' }] })),
    of('nothing says the variant', experiment({ variant: undefined }), ['experiment/e:variant']),
    of('a salt draws the variant', experiment({ variant: undefined, assignment: { dataset: 'd', unit: 'u', salt: 's' } })),
  ],
  'experiment-rule': [
    of('an old one without a rule', experiment({ starts: '2026-01-01' })),
    of('one that will start without a rule', experiment({ starts: '2027-01-01' }), ['experiment/e:rule']),
    of('fixed before', experiment({ starts: '2027-01-01', minimumEffect: '1 point', rule: { fixedOn: '2026-12-01', length: '4 weeks' } })),
    of('fixed after', experiment({ starts: '2026-01-01', minimumEffect: '1 point', rule: { fixedOn: '2026-02-01' } }), ['experiment/e:fixed']),
    of('looks that nobody counted', experiment({ minimumEffect: '1 point', rule: { design: 'pocock', length: '4 weeks' } }), ['experiment/e:looks']),
    of('looks without an end', experiment({ minimumEffect: '1 point', rule: { design: 'obrien-fleming', looks: 4 } }), ['experiment/e:length']),
    of('many looks at a fixed one', experiment({ minimumEffect: '1 point', rule: { looks: 4 } }), ['experiment/e:design']),
    of('drawn from no day on', experiment({ variant: undefined, assignment: { dataset: 'd', unit: 'u', salt: 's' } }), ['experiment/e:starts']),
    of('nothing says what is worth it', experiment({ rule: { length: '4 weeks' } }), ['experiment/e:minimum']),
  ],
}
