import { createRandom, normalisedMutualInformation } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { compareExposed } from './compare-exposed.ts'
import { findThemes } from './find-themes.ts'
import { findingsOfThemes } from './findings.ts'
import { askToJudge, judgeSentiment } from './judge-sentiment.ts'
import { languageOf } from './language.ts'
import type { Judgement, Message, Sentiment } from './message.ts'
import { standThemes } from './stand-themes.ts'

const subjects = {
  parcel: [
    'where is my parcel',
    'the parcel has not arrived',
    'parcel delivery is too slow',
    'my delivery came broken',
    'when will the parcel arrive',
    'the courier lost my parcel',
  ],
  invoice: [
    'the invoice is wrong',
    'i was charged twice on my invoice',
    'please send the invoice again',
    'wrong amount on the invoice',
    'i cannot pay this invoice',
  ],
  password: ['i forgot my password', 'how do i reset the password', 'password reset mail never came', 'cannot log in with my new password'],
  size: ['the shoes are too small', 'wrong size of shoes', 'these shoes do not fit', 'can i exchange the shoes for a larger size'],
} as const
type Subject = keyof typeof subjects
const fillers = ['hello', 'please help', 'thanks in advance', 'today', 'again', 'i am waiting', 'second time I write', 'best wishes']

/** Messages on planted subjects: a phrase of the subject with words around it. */
function plant(seed: number, counts: Partial<Record<Subject, number>>): { texts: string[]; truth: Subject[]; ids: string[] } {
  const random = createRandom(seed)
  const truth = random.shuffle(Object.entries(counts).flatMap(([subject, count]) => new Array<Subject>(count!).fill(subject as Subject)))
  const texts = truth.map((subject) => `${random.choice(fillers)} ${random.choice<string>(subjects[subject])} ${random.choice(fillers)}`)
  return { texts, truth, ids: texts.map((text, at) => `${seed}-${at}-${text.length}`) }
}

const ask = (planted: { texts: string[]; ids: string[] }, more: object = {}) =>
  findThemes({ ids: planted.ids, texts: planted.texts, languages: planted.texts.map(() => 'en'), meanings: null, earlier: null, seed: 1, ...more })

const themeOf = (set: ReturnType<typeof ask>, count: number) => {
  const labels = new Array<string>(count).fill('none')
  for (const { id, messages } of set.themes) for (const at of messages) labels[at] = id
  return labels
}

describe('themes', () => {
  const planted = plant(1, { parcel: 80, invoice: 60, password: 40, size: 40 })
  const set = ask(planted)

  test('planted subjects come apart and are named by their own words', () => {
    const labels = themeOf(set, planted.texts.length)
    for (const { messages } of set.themes) {
      const own = messages.map((at) => planted.truth[at]!)
      const most = Math.max(...[...new Set(own)].map((subject) => own.filter((each) => each === subject).length))
      expect(most / own.length).toBeGreaterThan(0.8)
    }
    expect(normalisedMutualInformation(labels, planted.truth)).toBeGreaterThan(0.6)
    const named = set.themes.map(({ label }) => label.toLowerCase()).join(' ')
    for (const word of ['parcel', 'invoice', 'password', 'shoes']) expect(named).toContain(word)
    expect(new Set(set.themes.map(({ label }) => label)).size).toBe(set.themes.length)
  })

  test('the same messages give the same themes', () => {
    expect(ask(planted)).toEqual(set)
  })

  test('themes stay while messages come in, and a new subject becomes a new theme', () => {
    const before = plant(2, { parcel: 80, invoice: 60, password: 40 })
    const first = ask(before)
    const after = plant(3, { parcel: 10, invoice: 8, size: 40 })
    const both = { texts: [...before.texts, ...after.texts], ids: [...before.ids, ...after.ids], truth: [...before.truth, ...after.truth] }
    const second = ask(both, { earlier: first.book })
    const [was, is] = [themeOf(first, before.texts.length), themeOf(second, both.texts.length)]
    expect(was.filter((theme, at) => is[at] === theme).length / was.length).toBeGreaterThan(0.9)
    const fresh = second.themes.filter(({ isNew }) => isNew)
    const size = fresh.flatMap(({ messages }) => messages).filter((at) => both.truth[at] === 'size')
    expect(size.length).toBeGreaterThan(30)
    expect(second.themes.filter(({ isNew }) => !isNew).map(({ id }) => id)).toEqual(expect.arrayContaining(first.themes.slice(0, 3).map(({ id }) => id)))
  })

  test('sentence vectors of some of the messages are used, and those of the others told from their words', () => {
    const dimensions = 8
    const random = createRandom(5)
    const chosen = planted.texts.map((_, at) => at).filter((at) => at % 2 === 0)
    const places = Object.keys(subjects)
    const values = Float32Array.from(
      chosen.flatMap((at) => Array.from({ length: dimensions }, (_, k) => (k === places.indexOf(planted.truth[at]!) ? 1 : 0) + random.normal(0, 0.1))),
    )
    const withMeaning = ask(planted, { meanings: { texts: chosen, dimensions, values } })
    expect(normalisedMutualInformation(themeOf(withMeaning, planted.texts.length), planted.truth)).toBeGreaterThan(
      normalisedMutualInformation(themeOf(set, planted.texts.length), planted.truth) - 0.02,
    )
  })

  test('too few messages are no themes, and empty ones belong nowhere', () => {
    expect(ask(plant(1, { parcel: 5 })).themes).toEqual([])
    const some = plant(1, { parcel: 30, invoice: 30 })
    const { without } = ask({ texts: [...some.texts, '???', 'ok thanks'], ids: [...some.ids, 'x', 'y'] })
    expect(without).toEqual(expect.arrayContaining([60, 61]))
  })
})

test.each([
  ['en', 'Where is my card? I have been waiting for it'],
  ['de', 'Wo ist meine Karte? Ich warte schon lange auf sie'],
  ['fr', "Où est ma carte ? Je l'attends depuis une semaine"],
  ['es', '¿Dónde está mi tarjeta? La espero desde hace una semana'],
  ['it', 'Dove è la mia carta? La sto aspettando da una settimana'],
  ['pt', 'Onde está o meu cartão? Estou à espera há uma semana'],
  ['nl', 'Waar is mijn kaart? Ik wacht er al een week op'],
  ['ru', 'Где моя карта?'],
  [null, '12345 ???'],
])('%s: %s', (language, text) => expect(languageOf(text)).toBe(language))

/** Messages whose mood is known, with a hint that is right so often. */
function moody(seed: number, { unhappy, right, count = 400 }: { unhappy: number; right: number; count?: number }) {
  const random = createRandom(seed)
  const truth = Array.from({ length: count }, (): Sentiment => (random.chance(unhappy) ? 'negative' : 'positive'))
  const messages = truth.map(
    (mood, at): Message => ({
      id: Math.floor(random.uniform() * 2 ** 52)
        .toString(16)
        .padStart(13, '0'),
      at: `2026-0${1 + (at % 6)}-01`,
      text: `message ${at}`,
      unit: `u${at % 200}`,
      exposed: at % 2 === 0,
      worth: 100,
      language: 'en',
      hint: random.chance(right) ? mood : mood === 'negative' ? 'positive' : 'negative',
    }),
  )
  const judge = (chosen: readonly number[]): Judgement[] => chosen.map((at) => ({ message: messages[at]!.id, sentiment: truth[at]!, drawn: true }))
  return { messages, truth, judge }
}

describe('the mood of messages', () => {
  test('is a hint alone before ten are judged', () => {
    const { messages, judge } = moody(1, { unhappy: 0.3, right: 0.7 })
    const asked = askToJudge(messages, [], 9)
    expect(judgeSentiment(messages, judge(asked), 'negative')(messages.map((_, at) => at)).estimate).toBeNull()
  })

  test('the interval of a theme holds what is true about as often as it says, whether it was judged itself or borrows', () => {
    let held = 0
    let borrowed = 0
    const runs = 200
    for (let run = 0; run < runs; run++) {
      const { messages, truth, judge } = moody(run, { unhappy: 0.25, right: 0.75 })
      const judgements = judge(askToJudge(messages, [], 40))
      const theme = messages.flatMap((_, at) => (at % 5 === run % 5 ? [at] : []))
      const share = judgeSentiment(messages, judgements, 'negative')(theme)
      const own = theme.filter((at) => truth[at] === 'negative').length / theme.length
      if (share.borrowed) borrowed++
      if (share.estimate!.low <= own && own <= share.estimate!.high) held++
    }
    // 90% less three standard errors of 200 runs.
    expect(held / runs).toBeGreaterThan(0.836)
    expect(borrowed).toBeGreaterThan(0)
  })

  test('those asked for are as many unhappy as others by the hint, in the same order for everybody, and never twice', () => {
    const { messages, judge } = moody(3, { unhappy: 0.2, right: 0.9 })
    const first = askToJudge(messages, [], 10)
    expect(first.filter((at) => messages[at]!.hint === 'negative')).toHaveLength(5)
    expect(askToJudge(messages, judge(first), 10).some((at) => first.includes(at))).toBe(false)
    expect(askToJudge([...messages].reverse(), [], 10).map((at) => [...messages].reverse()[at]!.id)).toEqual(first.map((at) => messages[at]!.id))
  })
})

test('people with the AI feature are compared with those without, each once', () => {
  const { messages } = moody(4, { unhappy: 0.3, right: 1 })
  const told = messages.map((message, at) => ({ ...message, unit: `u${Math.floor(at / 2)}`, exposed: Math.floor(at / 2) % 2 === 0 }))
  const comparison = compareExposed(told, (at) => told[at]!.exposed === true && at % 8 === 0)!
  expect(comparison.exposed.units + comparison.unexposed.units).toBe(200)
  expect(comparison).toMatchObject({ exposed: { hits: 50, units: 100 }, unexposed: { hits: 0, units: 100 }, difference: { estimate: 0.5 } })
  expect(compareExposed(told.slice(0, 6), () => true)!.difference).toMatchObject({ undetermined: 'too-few-units' })
  expect(
    compareExposed(
      messages.map((message) => ({ ...message, exposed: null })),
      () => true,
    ),
  ).toBeNull()
})

test('the answer says what people write about; what is surely bad becomes a finding with the money at stake', () => {
  const planted = plant(6, { parcel: 120, invoice: 60 })
  const set = ask(planted, { themes: 2 })
  const messages = planted.texts.map((text, at): Message => {
    const bad = planted.truth[at] === 'parcel'
    const mood = bad && at % 10 !== 0 ? 'negative' : 'neutral'
    return { id: planted.ids[at]!, at: `2026-0${1 + (at % 6)}-01`, text, unit: `u${at}`, exposed: null, worth: 50, language: 'en', hint: mood }
  })
  const asked = askToJudge(messages, [], 60)
  const judgements = asked.map((at): Judgement => ({ message: messages[at]!.id, sentiment: messages[at]!.hint!, drawn: true }))
  const answer = standThemes({ messages, set, judgements, currency: 'EUR', feature: null, hintBy: 'a word list' })
  expect(answer.says).toMatch(/^180 messages by 180 people in 2 themes; most are on/)
  expect(answer.says).toContain('Least happy: ')
  // Ten judged messages leave it open which theme is worst.
  expect(standThemes({ messages, set, judgements: judgements.slice(0, 10), currency: 'EUR', feature: null, hintBy: 'a word list' }).says).not.toContain(
    'Least happy',
  )
  expect(answer.warnings[0]).toContain('put right by 60 messages that people judged')
  const [finding] = findingsOfThemes(answer, 'said')
  expect(finding).toMatchObject({ kind: 'theme', about: [{ kind: 'dataset', id: 'said' }], rung: 'observed', money: { currency: 'EUR', per: 'year' } })
  expect(finding!.fingerprint).toMatch(/^theme\/said\/.*\/unhappy$/)
  expect(finding!.money!.high).toBeLessThanOrEqual(120 * 50)
  expect(
    standThemes({ messages: [], set: { themes: [], without: [], book: { themes: [], seen: [] } }, judgements: [], currency: 'EUR', feature: null, hintBy: 'x' })
      .says,
  ).toBe('There is no feedback yet.')
})
