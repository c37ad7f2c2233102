import { expect, test } from 'vitest'
import { labelThemes } from './label-themes.ts'

const groups = {
  pin: ['How do I change my PIN?', 'change my PIN please', 'I want to change my PIN at an ATM', 'Where can I change the PIN?'],
  card: ['The card is not working', 'my card does not work', 'Card not working since Friday', 'card is not working at the till'],
  fee: ['Why a fee, for cash?', 'A fee for cash, really', 'fee for my cash', 'The fee on cash is wrong'],
  parcel: ['The delivered parcel was wet', 'Parcel delivered late', 'delivery of the parcel', 'parcel: delivery late'],
}
const texts = Object.values(groups).flat()
const labels = labelThemes(
  texts,
  texts.map(() => 'en'),
  Object.values(groups).flatMap((own, group) => own.map(() => group)),
  4,
).map(({ label }) => label)

test('a theme is named as people say it: abbreviations in capitals, no phrase over a comma, none that ends in a refusal', () => {
  expect(labels[0]).toBe('Change my PIN')
  expect(labels[1]).toMatch(/^Card/)
  for (const label of labels) expect(label).not.toMatch(/\b(not|isn't|doesn't)$/i)
  expect(labels[2]).toMatch(/^(Fee|Cash)/)
  expect(labels[3]).toMatch(/parcel/i)
  expect(labels[3]).not.toMatch(/deliver\w*.*deliver/i)
})

test('two themes of the same words get two names', () => {
  const same = labelThemes(['late parcel', 'late parcel', 'parcel late', 'late parcel'], ['en', 'en', 'en', 'en'], [0, 0, 1, 1], 2)
  expect(new Set(same.map(({ label }) => label)).size).toBe(2)
})

test.each([
  [
    'what several people say in about the same words',
    ['My card was declined', 'card got declined', 'the card was declined', 'declined again'],
    'Card was declined',
  ],
  ['a verb keeps its particle', ['How do I top up my account', 'top up my account now', 'topping is hard', 'I want to top up'], 'Top up my account'],
  ['a question keeps its first word', ['How long does it take', 'how long does it take', 'tell me how long does it take', 'long'], 'How long does it take'],
  [
    'no half thought',
    ['Points of my last order are missing', 'The points of my last order are missing', 'points of the last order are missing'],
    'Points of my last order',
  ],
  ['one word where nothing comes near it', ['Chatbot!', 'Chatbot', 'a chatbot', 'The chatbot', 'chatbot'], 'Chatbot'],
])('%s', (_says, own, expected) => {
  const all = [...own, 'parcel late', 'late parcel', 'the parcel is late', 'where is my parcel']
  const [label] = labelThemes(
    all,
    all.map(() => 'en'),
    all.map((_, at) => (at < own.length ? 0 : 1)),
    2,
  )
  expect(label!.label).toBe(expected)
})
