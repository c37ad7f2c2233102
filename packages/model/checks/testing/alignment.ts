import { type Case, monthly, of } from './case.ts'

const m = { name: 'Repeat revenue', unit: 'EUR' }
const top = { name: 'Company wins', department: 'company' }

/** How goals, gaps and initiatives hang together. */
export const alignmentCases: Readonly<Record<string, readonly Case[]>> = {
  'goal-unserved': [
    of('nothing serves it', { goals: { a: top } }, ['goal/a']),
    of('served directly', { goals: { a: top }, initiatives: { x: { name: 'Win-back mail', serves: ['a'] } } }),
    of('served through a gap', {
      goals: { a: top },
      gaps: { g: { name: 'No consent data', blocks: ['a'] } },
      initiatives: { x: { name: 'Win-back mail', closes: ['g'] } },
    }),
    of('served by moving its metric', {
      goals: { a: { ...top, metric: 'm' } },
      metrics: { m },
      initiatives: { x: { name: 'Win-back mail', effects: [{ metric: 'm', change: '1%' }] } },
    }),
    of('served by moving a driver of its metric', {
      goals: { a: { ...top, metric: 'm' } },
      metrics: { m: { ...m, drivers: [{ metric: 'd' }] }, d: { name: 'Visits' } },
      initiatives: { x: { name: 'Win-back mail', effects: [{ metric: 'd', change: '1%' }] } },
    }),
    of('served by moving a term of its formula', {
      goals: { a: { ...top, metric: 'm' } },
      metrics: { m: { ...m, formula: 'd * 2' }, d: { name: 'Visits' } },
      initiatives: { x: { name: 'Win-back mail', effects: [{ metric: 'd', change: '1%' }] } },
    }),
    of('served by the goal below', { goals: { a: top, b: { name: 'Below', parent: 'a' } }, initiatives: { x: { name: 'Win-back mail', serves: ['b'] } } }),
    of('retired work serves nothing', { goals: { a: top }, initiatives: { x: { name: 'Win-back mail', serves: ['a'], stage: 'retired' } } }, ['goal/a']),
    of('only the bottom of a tree is named', { goals: { a: top, b: { name: 'Below', parent: 'a' } } }, ['goal/b']),
    of('a circle of parents comes to an end', {
      goals: { a: { name: 'A', parent: 'b' }, b: { name: 'B', parent: 'a' } },
      initiatives: { x: { name: 'Win-back mail', serves: ['a'] } },
    }),
  ],
  'stray-initiative': [
    of('names nothing', { goals: { a: top }, initiatives: { x: { name: 'Hackathon' } } }, ['initiative/x']),
    of('closes a gap that blocks no goal', { goals: { a: top }, gaps: { g: { name: 'No bot' } }, initiatives: { x: { name: 'Chat', closes: ['g'] } } }, [
      'initiative/x',
    ]),
    of('moves a metric of no goal', { goals: { a: top }, metrics: { m }, initiatives: { x: { name: 'Chat', effects: [{ metric: 'm', change: '1%' }] } } }, [
      'initiative/x',
    ]),
    of('serves a goal that is not there', { goals: { a: top }, initiatives: { x: { name: 'Chat', serves: ['gone'] } } }, ['initiative/x']),
    of('serves a goal', { goals: { a: top }, initiatives: { x: { name: 'Chat', serves: ['a'] } } }),
    of('moves a driver of a metric of a goal', {
      goals: { a: { ...top, metric: 'm' } },
      metrics: { m: { ...m, drivers: [{ metric: 'd' }] }, d: { name: 'Visits' } },
      initiatives: { x: { name: 'Chat', effects: [{ metric: 'd', change: '1%' }] } },
    }),
    of('retired', { initiatives: { x: { name: 'Chat', stage: 'retired' } } }),
    of('what others need is noted', { goals: { a: top }, initiatives: { x: { name: 'Platform' }, y: { name: 'Chat', serves: ['a'], requires: ['x'] } } }, [
      'initiative/x',
    ]),
  ],
  'department-goal-unaligned': [
    of('no parent', { goals: { a: { name: 'Fewer returns', department: 'sales' } } }, ['goal/a']),
    of('under a company goal', { goals: { top, a: { name: 'Fewer returns', department: 'sales', parent: 'top' } } }),
    of('a company goal', { goals: { top } }),
    of('no department and no parent is a company goal', { goals: { a: { name: 'Fewer returns' } } }),
    of('"Company" in capitals', { goals: { a: { name: 'Fewer returns', department: 'Company' } } }),
    of(
      'only the top of a department is named',
      { goals: { a: { name: 'Fewer returns', department: 'sales' }, b: { name: 'Below', department: 'sales', parent: 'a' } } },
      ['goal/a'],
    ),
  ],
  'goal-due-after-parent': [
    of('later', { goals: { top: { ...top, by: '2027-01-01' }, a: { name: 'A', parent: 'top', by: '2027-01-02' } } }, ['goal/a']),
    of('the same day', { goals: { top: { ...top, by: '2027-01-01' }, a: { name: 'A', parent: 'top', by: '2027-01-01' } } }),
    of('no date above', { goals: { top, a: { name: 'A', parent: 'top', by: '2027-01-01' } } }),
    of('its own parent', { goals: { a: { name: 'A', parent: 'a', by: '2027-01-01' } } }),
  ],
  'duplicate-goals': [
    of('the same words in another order', { goals: { a: { name: 'Raise repeat revenue online' }, b: { name: 'Online: raise repeat revenues' } } }, [
      'goal/b:a',
    ]),
    of(
      'the same metric and target',
      {
        goals: { a: { name: 'Members come back', metric: 'm', target: '1.5M EUR' }, b: { name: 'Mail brings sales', metric: 'm', target: '1.5M EUR' } },
        metrics: { m },
      },
      ['goal/b:a'],
    ),
    of('passed on to a department', {
      goals: {
        a: { name: 'Raise repeat revenue', metric: 'm', target: '1.5M EUR' },
        b: { name: 'Raise repeat revenue', metric: 'm', target: '1.5M EUR', parent: 'a', department: 'sales' },
      },
      metrics: { m },
    }),
    of('alike on different metrics', {
      goals: { a: { name: 'Faster deliveries to stores', metric: 'm' }, b: { name: 'Faster delivery to stores', metric: 'n' } },
      metrics: { m, n: { name: 'Days' } },
    }),
    of('different', { goals: { a: { name: 'Raise repeat revenue' }, b: { name: 'Fewer returns' } } }),
    of('three alike are two findings', { goals: { a: { name: 'Fewer returns' }, b: { name: 'Fewer returns' }, c: { name: 'Fewer returns' } } }, [
      'goal/b:a',
      'goal/c:a',
    ]),
    of('other targets on one metric', {
      goals: { a: { name: 'Members', metric: 'm', target: '1M EUR' }, b: { name: 'Guests', metric: 'm', target: '2M EUR' } },
      metrics: { m },
    }),
  ],
  'opposed-goals': [
    of(
      'up and down',
      {
        goals: { a: { name: 'A', metric: 'm', baseline: 5, target: 9 }, b: { name: 'B', metric: 'm', baseline: 5, target: 2 } },
        metrics: { m: { name: 'Stock' } },
      },
      ['goal/b:m'],
    ),
    of('both up', {
      goals: { a: { name: 'A', metric: 'm', baseline: 5, target: 9 }, b: { name: 'B', metric: 'm', baseline: 5, target: 7 } },
      metrics: { m: { name: 'Stock' } },
    }),
    of(
      'no baseline, but a latest value',
      { goals: { a: { name: 'A', metric: 'm', target: 9 }, b: { name: 'B', metric: 'm', target: 2 } }, metrics: { m: { name: 'Stock' } } },
      ['goal/b:m'],
      { histories: monthly('m', '2026-10', [5]) },
    ),
    of(
      'a guardrail that another pushes down',
      { goals: { a: { name: 'A', guardrails: ['m'] }, b: { name: 'B', metric: 'm', baseline: 5, target: 2 } }, metrics: { m: { name: 'Margin' } } },
      ['goal/b:guardrail:m'],
    ),
    of('a guardrail that another lifts', {
      goals: { a: { name: 'A', guardrails: ['m'] }, b: { name: 'B', metric: 'm', baseline: 5, target: 9 } },
      metrics: { m: { name: 'Margin' } },
    }),
    of(
      'a driver with the wrong sign',
      {
        goals: { a: { name: 'A', metric: 'm', baseline: 5, target: 9 }, b: { name: 'B', metric: 'd', baseline: 1, target: 2 } },
        metrics: { m: { name: 'Margin', drivers: [{ metric: 'd', elasticity: '-0.4 to -0.1' }] }, d: { name: 'Discount' } },
      },
      ['goal/a:driver:d'],
    ),
    of('a driver that helps', {
      goals: { a: { name: 'A', metric: 'm', baseline: 5, target: 9 }, b: { name: 'B', metric: 'd', baseline: 1, target: 2 } },
      metrics: { m: { name: 'Revenue', drivers: [{ metric: 'd', elasticity: '0.1 to 0.4' }] }, d: { name: 'Visits' } },
    }),
    of('a driver of unknown sign', {
      goals: { a: { name: 'A', metric: 'm', baseline: 5, target: 9 }, b: { name: 'B', metric: 'd', baseline: 1, target: 2 } },
      metrics: { m: { name: 'Revenue', drivers: [{ metric: 'd', elasticity: '-0.1 to 0.4' }] }, d: { name: 'Visits' } },
    }),
  ],
  'gap-unclosed': [
    of('nobody', { gaps: { g: { name: 'No consent data' } } }, ['gap/g']),
    of('only retired work', { gaps: { g: { name: 'No consent data' } }, initiatives: { x: { name: 'X', closes: ['g'], stage: 'retired' } } }, ['gap/g']),
    of('an idea closes it', { gaps: { g: { name: 'No consent data' } }, initiatives: { x: { name: 'X', closes: ['g'] } } }),
  ],
  'gap-blocks-nothing': [
    of('blocks nothing', { gaps: { g: { name: 'No chatbot' } } }, ['gap/g']),
    of('blocks a goal', { goals: { a: top }, gaps: { g: { name: 'No chatbot', blocks: ['a'] } } }),
  ],
}
