import { SaxesParser } from 'saxes'
import { unreadable } from './unreadable.ts'

/** What is told of a piece of XML while it is read; names come without their namespace prefix. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
  /** Called after each piece, before the next one is unpacked: true ends the reading. */
  readonly enough?: () => boolean | Promise<boolean>
}

/** Reads XML in pieces. Entities other than the five of XML are an error, so nothing can expand. Unreadable: "not-a-workbook". */
export async function readXml(file: string, pieces: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (cause) => {
    throw unreadable(
      file,
      'not-a-workbook',
      `${file} has a damaged part: ${cause.message.split('\n')[0]}.`,
      'Open it in a spreadsheet program and save it again, or export the sheet as CSV.',
    )
  })
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)))
  const decoder = new TextDecoder('utf-8')
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }))
    if (await listener.enough?.()) return
  }
  parser.write(decoder.decode())
  parser.close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
