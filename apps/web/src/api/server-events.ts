/** Reads server-sent events: each with its name and its JSON. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<{ readonly event: string; readonly content: unknown }> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    text += decoder.decode(value, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const lines = [...block.matchAll(/^data: (.*)$/gm)].map((match) => match[1])
      if (event !== undefined && lines.length > 0) yield { event, content: JSON.parse(lines.join('\n')) as unknown }
    }
  }
}
