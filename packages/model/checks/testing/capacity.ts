import { type Case, of } from './case.ts'

const trials = (count: number, more: object = {}) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, { name: `Trial ${String.fromCharCode(97 + at).repeat(5)}`, stage: 'pilot', ...more }]))
const cap = (maxActive: number) => ({ workspace: { name: 'Test', maxActive } })
const seat = (person: string, share?: string, role = 'data') => ({ role, person, ...(share === undefined ? {} : { share }) })
const squads = (...seats: object[][]) => ({
  squads: Object.fromEntries(seats.map((list, at) => [`s${at}`, { name: `Squad ${at}`, seats: list }])),
  people: { ana: { name: 'Ana', role: 'Data scientist' }, bo: { name: 'Bo', role: 'Designer' } },
})
const work = (amount: string, more: object = {}) => ({
  x: { name: 'X', stage: 'pilot', start: '2026-07-01', end: '2026-12-31', effort: [{ role: 'data', amount }], ...more },
})

/** Work against people. */
export const capacityCases: Readonly<Record<string, readonly Case[]>> = {
  'too-many-active': [
    of('over the cap', { ...cap(2), initiatives: trials(3) }, ['workspace/workspace']),
    of('at the cap', { ...cap(3), initiatives: trials(3) }),
    of('ideas do not count', { ...cap(1), initiatives: trials(3, { stage: 'idea' }) }),
    of('many without a cap are noted', { initiatives: trials(8) }, ['workspace/workspace']),
    of('some without a cap', { initiatives: trials(7) }),
  ],
  'squad-overloaded': [
    of('three trials', { initiatives: trials(3, { squad: 's0' }), ...squads([]) }, ['squad/s0']),
    of('two trials', { initiatives: trials(2, { squad: 's0' }), ...squads([]) }),
    of('production work is another matter', { initiatives: trials(3, { squad: 's0', stage: 'production' }), ...squads([]) }),
  ],
  'person-overbooked': [
    of('120%', squads([seat('ana', '70%')], [seat('ana', '50%')]), ['person/ana']),
    of('two seats of one squad', squads([seat('ana', '70%'), seat('ana', '50%', 'product')]), ['person/ana']),
    of('100%', squads([seat('ana', '50%')], [seat('ana', '50%')])),
    of('thirds add up to one', squads([seat('ana', '33.4%')], [seat('ana', '33.3%')], [seat('ana', '33.3%')])),
    of('four squads without a share', squads([seat('ana')], [seat('ana')], [seat('ana')], [seat('ana')]), ['person/ana']),
    of('two squads without a share', squads([seat('ana')], [seat('ana')])),
    of('an empty seat is nobody', squads([{ role: 'data' }])),
  ],
  'role-short': [
    of('twelve months of work in six by one person', { initiatives: work('12'), ...squads([seat('ana')]) }, ['workspace/workspace:data']),
    of('six months of work in six by one person', { initiatives: work('5 to 7'), ...squads([seat('ana')]) }),
    of('half a person', { initiatives: work('6'), ...squads([seat('ana', '50%')]) }, ['workspace/workspace:data']),
    of('nobody', { initiatives: work('1') }, ['workspace/workspace:data']),
    of('people by their role where no seat has it', { initiatives: work('6'), people: { ana: { name: 'Ana', role: 'Data engineer' } } }),
    of('an idea does not run yet', { initiatives: work('12', { stage: 'idea' }) }),
    of('over by today', { initiatives: work('12', { end: '2026-10-31' }) }),
    of(
      'length by the stages',
      { initiatives: work('12', { start: undefined, end: undefined, duration: { pilot: '3 to 5 months' } }), ...squads([seat('ana')]) },
      ['workspace/workspace:data'],
    ),
    of('no length, no finding', { initiatives: work('12', { start: undefined, end: undefined }) }),
  ],
}
