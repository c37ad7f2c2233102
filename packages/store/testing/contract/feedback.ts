import { describe, expect, test } from 'vitest'
import type { Fixture } from './fixture.ts'

const said = { id: 'm1', at: '2026-03-01', text: 'Where is my parcel?', unit: 'u1', exposed: true, worth: 120.5 }

export function describeFeedback(get: () => Fixture): void {
  describe('feedback that is sent in', () => {
    test('comes back as it was kept, the latest first; the same id is the same message', async () => {
      const shop = await get().open()
      expect(await shop.keepFeedback([said, { ...said, id: 'm2', at: '2026-03-02', unit: null, exposed: null, worth: null }])).toBe(2)
      expect(await shop.keepFeedback([{ ...said, text: 'Where is it?' }])).toBe(0)
      const { messages, total } = await shop.feedback({ limit: 10 })
      expect(messages).toEqual([
        { ...said, id: 'm2', at: '2026-03-02', unit: null, exposed: null, worth: null },
        { ...said, text: 'Where is it?' },
      ])
      expect(total).toBe(2)
      expect((await shop.feedback({ limit: 1 })).messages.map(({ id }) => id)).toEqual(['m2'])
    })

    test('can be taken away by its writer, with what was judged of it, and stays in its workspace', async () => {
      const shop = await get().open()
      const other = await get().open()
      await shop.keepFeedback([said, { ...said, id: 'm2', unit: 'u2' }])
      await shop.keepJudgement({ about: 'sent-in', message: 'm1', sentiment: 'negative', drawn: true })
      expect((await other.feedback({ limit: 10 })).total).toBe(0)
      expect(await other.judgements('sent-in')).toEqual([])
      expect(await shop.removeFeedback({ unit: 'u1' })).toBe(1)
      expect((await shop.feedback({ limit: 10 })).messages.map(({ id }) => id)).toEqual(['m2'])
      expect(await shop.judgements('sent-in')).toEqual([])
    })

    test('the last word on a message holds, and one drawn at random stays drawn', async () => {
      const shop = await get().open()
      await shop.keepJudgement({ about: 'reviews', message: 'm1', sentiment: 'negative', drawn: true })
      await shop.keepJudgement({ about: 'reviews', message: 'm1', sentiment: 'neutral', drawn: false })
      expect(await shop.judgements('reviews')).toEqual([{ about: 'reviews', message: 'm1', sentiment: 'neutral', drawn: true }])
    })
  })
}
