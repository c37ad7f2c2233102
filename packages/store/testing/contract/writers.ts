import { describe, expect, test } from 'vitest'
import { type Fixture, goal, metric, remove } from './fixture.ts'

export function describeWriters(get: () => Fixture): void {
  describe('many writers at once', () => {
    test('eight of them leave one chain without a gap', async () => {
      const { open, store } = get()
      const shop = await open()
      await shop.write([metric('shared')])
      const writers = Array.from({ length: 8 }, (_, writer) =>
        store.inWorkspace(shop.workspace, { kind: 'person', id: `w${writer}`, name: `Writer ${writer}` }),
      )
      const results = await Promise.all(
        writers.flatMap((each, writer) =>
          Array.from({ length: 12 }, (_, step) => each.write([metric(`own-${writer}`, { minimum: step }), metric('shared', { minimum: writer * 100 + step })])),
        ),
      )
      expect(results.every(({ written }) => written)).toBe(true)
      expect(await shop.verify()).toMatchObject({ intact: true, problems: [], entries: 1 + 2 * 8 * 12 })
      expect(await shop.thing('metric', 'shared')).toMatchObject({ version: 1 + 8 * 12 })
    })

    test('of those that read the same version, one writes and the others are told', async () => {
      const { open } = get()
      const shop = await open()
      await shop.write([metric('shared')])
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, writer) => shop.write([{ ...metric('shared', { minimum: writer }), expectedVersion: 1 }])),
      )
      expect(results.filter(({ written }) => written)).toHaveLength(1)
      expect(results.filter((result) => !result.written && result.stale[0]?.theirs?.version === 2)).toHaveLength(7)
    })

    test('a reference and the deletion of its target never both win', async () => {
      const { open } = get()
      const shop = await open()
      for (let round = 0; round < 10; round++) {
        const id = `target-${round}`
        await shop.write([metric(id)])
        const results = await Promise.all([shop.write([goal(`g-${round}`, id)]), shop.write([remove('metric', id)])])
        expect(results.filter(({ written }) => written)).toHaveLength(1)
      }
      expect(await shop.verify()).toMatchObject({ intact: true })
    })
  })
}
