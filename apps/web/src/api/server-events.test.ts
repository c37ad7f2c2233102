import { expect, test } from 'vitest'
import { readEvents } from './server-events.ts'

test('events are read whole, however the stream was cut', async () => {
  const bytes = new TextEncoder().encode('event: progress\ndata: {"says":"Reading é","done":0.5}\n\nevent: output\ndata: {"n":1}\n\n')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
      controller.close()
    },
  })
  const events = []
  for await (const event of readEvents(body)) events.push(event)
  expect(events).toEqual([
    { event: 'progress', content: { says: 'Reading é', done: 0.5 } },
    { event: 'output', content: { n: 1 } },
  ])
})
