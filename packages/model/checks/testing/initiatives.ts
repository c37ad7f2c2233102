import { type Case, of } from './case.ts'

const m = { name: 'Repeat revenue', unit: 'EUR' }
const one = (initiative: object, rest: object = {}) => ({ initiatives: { x: { name: 'Win-back mail', ...initiative } }, ...rest })
const pair = (a: object, b: object, rest: object = {}) => ({ initiatives: { a: { name: 'Alpha', ...a }, b: { name: 'Beta', ...b } }, ...rest })
const options = [
  { name: 'Rules', kind: 'non-ai' },
  { name: 'Model', kind: 'ai', chosen: true },
]
const effect = (rung?: string, source?: string) => ({
  effects: [{ metric: 'm', change: '1% to 8%', ...(rung === undefined ? {} : { evidence: rung }), ...(source === undefined ? {} : { source }) }],
})
const proof = (rung: string, more: object = {}) => ({ metrics: { m }, evidence: { e: { initiative: 'x', metric: 'm', rung, estimate: 0.03, ...more } } })
const decision = (doc: object) => ({ decisions: { d: { about: 'initiative/x', reason: 'We looked at it.', on: '2026-06-01', ...doc } } })

/** What makes an initiative a bet that can be decided. */
export const initiativeCases: Readonly<Record<string, readonly Case[]>> = {
  'ai-for-its-own-sake': [
    of('a technique, no gap, no alternative', one({ techniques: ['text generation'] }), ['initiative/x']),
    of('a gap but no alternative', one({ techniques: ['text generation'], closes: ['g'] }, { gaps: { g: { name: 'G' } } }), ['initiative/x']),
    of('an alternative but no gap', one({ techniques: ['text generation'], options }), ['initiative/x']),
    of('a gap and an alternative', one({ techniques: ['text generation'], closes: ['g'], options }, { gaps: { g: { name: 'G' } } })),
    of(
      'doing nothing is an alternative',
      one({ techniques: ['text generation'], closes: ['g'], options: [{ name: 'Leave it', kind: 'do-nothing' }] }, { gaps: { g: { name: 'G' } } }),
    ),
    of('AI by its name', one({ name: 'AI chatbot' }), ['initiative/x']),
    of('AI by the option chosen', one({ options: [{ name: 'Model', kind: 'ai', chosen: true }] }), ['initiative/x']),
    of(
      'AI considered and not chosen',
      one({
        name: 'Chatbot or better pages',
        options: [
          { name: 'Bot', kind: 'ai' },
          { name: 'Better pages', kind: 'non-ai', chosen: true },
        ],
      }),
    ),
    of('no AI', one({})),
    of('retired', one({ techniques: ['text generation'], stage: 'retired' })),
    of('shown to work is noted', one({ techniques: ['text generation'] }, proof('experiment')), ['initiative/x']),
  ],
  'initiative-without-owner': [
    of('no owner', one({}), ['initiative/x']),
    of('an owner', one({ owner: 'ana' }, { people: { ana: { name: 'Ana' } } })),
    of('retired', one({ stage: 'retired' })),
  ],
  'initiative-without-effect': [
    of('no effect', one({ stage: 'pilot' }), ['initiative/x']),
    of('an effect', one({ stage: 'pilot', ...effect() }, { metrics: { m } })),
    of('measured all the same', one({ stage: 'pilot' }, proof('experiment'))),
    of('retired', one({ stage: 'retired' })),
    of('what prepares the ground is noted', one({ closes: ['g'] }, { gaps: { g: { name: 'G' } } }), ['initiative/x']),
  ],
  'effect-without-evidence': [
    of('an idea without a source is noted', one(effect(), { metrics: { m } }), ['initiative/x:m']),
    of('an idea with a source', one(effect('assumed', 'Estimate by Ana'), { metrics: { m } })),
    of('an idea with a benchmark', one(effect('benchmark'), { metrics: { m } })),
    of('a pilot on an assumption', one({ stage: 'pilot', ...effect('assumed', 'Estimate by Ana') }, { metrics: { m } }), ['initiative/x:m']),
    of('a pilot on a benchmark', one({ stage: 'pilot', ...effect('benchmark') }, { metrics: { m } })),
    of('production on a benchmark', one({ stage: 'production', ...effect('benchmark') }, { metrics: { m } }), ['initiative/x:m']),
    of('production that was measured', one({ stage: 'production', ...effect() }, proof('observed'))),
    of('evidence that failed its checks carries nothing', one({ stage: 'production', ...effect() }, proof('experiment', { valid: false })), ['initiative/x:m']),
    of('a claim that nothing shows', one(effect('experiment'), { metrics: { m } }), ['initiative/x:m']),
    of('a claim with its source', one(effect('experiment', 'Test of March 2026'), { metrics: { m } })),
    of(
      'evidence on another metric',
      one(
        { stage: 'scaled', ...effect() },
        { metrics: { m, n: { name: 'N' } }, evidence: { e: { initiative: 'x', metric: 'n', rung: 'experiment', estimate: 1 } } },
      ),
      ['initiative/x:m'],
    ),
    of('retired', one({ stage: 'retired', ...effect() }, { metrics: { m } })),
  ],
  'effect-against-goal': [
    of(
      'lowers what a goal raises',
      one({ effects: [{ metric: 'm', change: '-8% to -1%' }] }, { metrics: { m }, goals: { a: { name: 'A', metric: 'm', baseline: 1, target: 2 } } }),
      ['initiative/x:m'],
    ),
    of('raises what a goal raises', one(effect(), { metrics: { m }, goals: { a: { name: 'A', metric: 'm', baseline: 1, target: 2 } } })),
    of(
      'may go either way',
      one({ effects: [{ metric: 'm', change: '-1% to 8%' }] }, { metrics: { m }, goals: { a: { name: 'A', metric: 'm', baseline: 1, target: 2 } } }),
    ),
    of(
      'hurts a guardrail',
      one(
        { effects: [{ metric: 'm', change: '2 to 5 points' }] },
        { metrics: { m: { name: 'Complaint rate', unit: 'ratio', direction: 'down' } }, goals: { a: { name: 'A', guardrails: ['m'] } } },
      ),
      ['initiative/x:m'],
    ),
    of(
      'helps a guardrail',
      one(
        { effects: [{ metric: 'm', change: '-5 to -2 points' }] },
        { metrics: { m: { name: 'Complaint rate', unit: 'ratio', direction: 'down' } }, goals: { a: { name: 'A', guardrails: ['m'] } } },
      ),
    ),
  ],
  'initiative-without-success': [
    of('none', one({ stage: 'pilot' }), ['initiative/x']),
    of('an empty list is none', one({ stage: 'pilot', success: [] }), ['initiative/x']),
    of('in words', one({ stage: 'pilot', success: ['Buyers use it'] })),
    of('in numbers', one({ stage: 'pilot', success: [{ metric: 'm', atLeast: '1%' }] }, { metrics: { m } })),
    of('scaled work has passed them', one({ stage: 'scaled' })),
    of('retired', one({ stage: 'retired' })),
  ],
  'initiative-without-stop': [
    of('none', one({ stage: 'pilot' }), ['initiative/x']),
    of('in words', one({ stage: 'pilot', stop: ['Nobody uses it by March'] })),
    of('scaled', one({ stage: 'scaled' })),
    of('retired', one({ stage: 'retired' })),
  ],
  'pilot-past-date': [
    of('a pilot due yesterday', one({ stage: 'pilot', decideBy: '2026-11-14' }), ['initiative/x']),
    of('a proof of concept due yesterday', one({ stage: 'proof-of-concept', decideBy: '2026-11-14' }), ['initiative/x']),
    of('due today', one({ stage: 'pilot', decideBy: '2026-11-15' })),
    of('in production the date is history', one({ stage: 'production', decideBy: '2025-01-01' })),
    of('put off by a decision', one({ stage: 'pilot', decideBy: '2026-06-01' }, decision({ choice: 'fix', reviewOn: '2027-01-31' }))),
    of('put off, and past again', one({ stage: 'pilot', decideBy: '2026-06-01' }, decision({ choice: 'fix', reviewOn: '2026-10-31' })), ['initiative/x']),
    of('decided for good, to be fixed', one({ stage: 'pilot', decideBy: '2026-06-01' }, decision({ choice: 'fix' }))),
    of('stopped a few days ago', one({ stage: 'pilot', decideBy: '2026-06-01' }, decision({ choice: 'stop', on: '2026-11-01' }))),
    of('stopped on paper only', one({ stage: 'pilot', decideBy: '2026-06-01' }, decision({ choice: 'stop' })), ['initiative/x']),
    of(
      'a decision of an earlier stage does not count',
      one({ stage: 'pilot', stageSince: '2026-07-01', decideBy: '2026-10-01' }, decision({ choice: 'go', reviewOn: '2027-01-31' })),
      ['initiative/x'],
    ),
    of(
      'a decision about something else',
      one({ stage: 'pilot', decideBy: '2026-06-01' }, { ...decision({ about: 'initiative/y', choice: 'fix', reviewOn: '2027-01-31' }) }),
      ['initiative/x'],
    ),
  ],
  'pilot-without-date': [
    of('a pilot without', one({ stage: 'pilot', stageSince: '2026-01-01' }), ['initiative/x']),
    of('a pilot with', one({ stage: 'pilot', decideBy: '2027-01-01' })),
    of('an idea needs none', one({})),
  ],
  'duplicate-initiatives': [
    of('the same words', { initiatives: { a: { name: 'AI subject lines for e-mail' }, b: { name: 'AI e-mail subject lines' } } }, ['initiative/b:a']),
    of('the same name', { initiatives: { a: { name: 'Churn model' }, b: { name: 'Churn model' }, c: { name: 'Churn models' } } }, [
      'initiative/b:a',
      'initiative/c:a',
    ]),
    of(
      'alike in words, technique and metric',
      {
        metrics: { m },
        initiatives: {
          a: { name: 'Generated subject lines for win-back', techniques: ['text generation'], ...effect() },
          b: { name: 'Subject lines from the language model', techniques: ['text generation'], ...effect() },
        },
      },
      ['initiative/b:a'],
    ),
    of('the same technique for other work', {
      initiatives: { a: { name: 'Product texts', techniques: ['text generation'] }, b: { name: 'Reply drafts for service', techniques: ['text generation'] } },
    }),
    of('a step of the other', { initiatives: { a: { name: 'Churn model' }, b: { name: 'Churn models', requires: ['a'] } } }),
    of('one of the two is retired', { initiatives: { a: { name: 'Churn model', stage: 'retired' }, b: { name: 'Churn model' } } }),
    of('one word in common', { initiatives: { a: { name: 'Churn model for members' }, b: { name: 'Demand model for sizes' } } }),
    of('for other people', { initiatives: { a: { name: "Men's mail" }, b: { name: "Women's mail" } } }),
    of('numbered apart', { initiatives: { a: { name: 'Store wave 1' }, b: { name: 'Till migration 2' } } }),
    of('alone', one({})),
  ],
  'requires-unready': [
    of('needs a retired one', pair({ stage: 'retired' }, { requires: ['a'] }), ['initiative/b:a']),
    of('needs one that ends later', pair({ end: '2027-03-01' }, { requires: ['a'], start: '2027-01-01' }), ['initiative/b:a']),
    of('needs one that starts later', pair({ start: '2027-03-01' }, { requires: ['a'], start: '2027-01-01' }), ['initiative/b:a']),
    of('needs one that ends in time', pair({ end: '2026-12-31' }, { requires: ['a'], start: '2027-01-01' })),
    of('runs already while the other is an idea', pair({}, { requires: ['a'], stage: 'production' }), ['initiative/b:a']),
    of('both are ideas', pair({}, { requires: ['a'] })),
    of('needs what it excludes', pair({ excludes: ['b'] }, { requires: ['a'] }), ['initiative/b:a']),
    of('retired itself', pair({ stage: 'retired' }, { requires: ['a'], stage: 'retired' })),
    of('a dangling one is said elsewhere', one({ requires: ['gone'] })),
    of('itself is said elsewhere', one({ requires: ['x'], start: '2027-01-01', end: '2027-03-01' })),
  ],
}
