import { traceLine } from '@plumbline/engine'
import { readStrategy } from '@plumbline/model'
import { expect, test } from 'vitest'
import { Missing } from './operations/context.ts'
import { traceAsText } from './render/trace.ts'
import { assembleSituation } from './situation.ts'
import { namesOf, narrowLine, traceHow, traceWhy } from './trace.ts'

const text = `goals:
  revenue: { name: Revenue }
  repeat: { name: Repeat revenue, parent: revenue }
  other: { name: Other goal }
gaps:
  silo: { name: Data silo, blocks: [repeat] }
initiatives:
  join: { name: Join the data, closes: [silo] }
  chat: { name: A chatbot }
tactics:
  match: { name: Match the keys, initiative: join }
`
const reading = readStrategy([{ path: 's.yaml', text }])
const situation = await assembleSituation({ loaded: { ...reading, histories: new Map() }, facts: null, today: '2026-11-15', seed: 1 })

test('why: every way up to the goals, in one sentence', () => {
  const trace = traceWhy(situation, 'tactic/match')
  expect(trace.says).toBe('Match the keys serves Revenue; the best known way is only assumed.')
  expect(trace.paths[0]!.links.map(({ to }) => to)).toEqual(['goal/repeat', 'gap/silo', 'initiative/join', 'tactic/match'])
})

test('why: a stray says so', () => expect(traceWhy(situation, 'initiative/chat').says).toContain('serves no goal'))

test('how: down to the work', () => expect(traceHow(situation, 'goal/revenue').says).toContain('carried by one initiative'))

test('how: a goal that nothing serves says so', () => expect(traceHow(situation, 'goal/other').says).toContain('Nothing is done for Other goal'))

test('an unknown thing is missing, with the likely name', () => {
  expect(() => traceWhy(situation, 'initiative/jion')).toThrow(Missing)
  try {
    traceWhy(situation, 'initiative/jion')
  } catch (refusal) {
    expect((refusal as Missing).problems[0]!.mend).toContain('initiative/join')
  }
})

test('a line is narrowed to what lies above and below a thing', () => {
  const part = narrowLine(traceLine(situation.strategy), 'gap/silo')
  expect(part.nodes.map(({ key }) => key).sort()).toEqual(['gap/silo', 'goal/repeat', 'goal/revenue', 'initiative/join', 'tactic/match'])
})

test('as text: what ways share is said once', () => {
  const tree = traceAsText(traceHow(situation, 'goal/revenue'), namesOf(situation.strategy), { columns: 80, colour: false, unicode: true })
  expect(tree.split('\n').filter((line) => line.includes('goal/repeat'))).toHaveLength(1)
  expect(tree).toContain('┄┄┄ closed by Join the data initiative/join')
})
