import { type NumberFormat, readNumberFormat } from './number-format.ts'
import { unreadable } from './unreadable.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** What the sheets of a workbook share. */
export interface Workbook {
  /** In the order of the tabs; hidden sheets are not among them unless all are hidden. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly strings: readonly string[]
  /** By the style number of a cell. */
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

/** Reads the parts that every sheet needs. Null when the zip holds no workbook. */
export async function readParts(file: string, zip: Zip): Promise<Workbook | null> {
  const rels = await readRelations(file, zip, '_rels/.rels', '')
  const main = rels.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const part = zip.open(main)
  if (!part) return null
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await readRelations(file, zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const targetOf = (ending: string) => relations.find(({ type }) => type.endsWith(ending))?.target
  const { sheets, from1904 } = await readSheetList(file, part, relations)
  return {
    sheets,
    from1904,
    strings: await readStrings(file, zip.open(targetOf('/sharedStrings') ?? `${folder}sharedStrings.xml`)),
    formats: await readFormats(file, zip.open(targetOf('/styles') ?? `${folder}styles.xml`)),
  }
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function readRelations(file: string, zip: Zip, name: string, folder: string): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  const part = zip.open(name)
  if (!part) return relations
  await readXml(file, part, {
    open: (tag, { Id, Type, Target }) => {
      if (tag === 'Relationship' && Target)
        relations.push({ id: Id ?? '', type: Type ?? '', target: Target.startsWith('/') ? Target.slice(1) : folder + Target })
    },
  })
  return relations
}

async function readSheetList(file: string, part: AsyncIterable<Uint8Array>, relations: readonly Relation[]): Promise<Pick<Workbook, 'sheets' | 'from1904'>> {
  const all: { name: string; part: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(file, part, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const relation = relations.find(({ id }) => id === (attributes['r:id'] ?? attributes.id))
      if (relation)
        all.push({ name: attributes.name ?? `Sheet ${all.length + 1}`, part: relation.target, hidden: (attributes.state ?? 'visible') !== 'visible' })
    },
  })
  const visible = all.filter(({ hidden }) => !hidden)
  return { sheets: visible.length > 0 ? visible : all, from1904 }
}

/** The texts that sheets share are held in memory while a sheet is read. */
const mostSharedCharacters = 100_000_000

/** Rich text is joined; the readings of Japanese words (rPh) are no text. */
async function readStrings(file: string, part: AsyncIterable<Uint8Array> | null): Promise<readonly string[]> {
  const strings: string[] = []
  if (!part) return strings
  let characters = 0
  let current = ''
  let inText = false
  let inReading = false
  await readXml(file, part, {
    open: (tag) => {
      if (tag === 'si') current = ''
      if (tag === 'rPh') inReading = true
      if (tag === 't') inText = !inReading
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (tag) => {
      if (tag === 't') inText = false
      if (tag === 'rPh') inReading = false
      if (tag !== 'si') return
      strings.push(current)
      characters += current.length
      if (characters > mostSharedCharacters)
        throw unreadable(file, 'workbook-too-large', `${file} holds more text than is read of a workbook.`, 'Export the sheet as CSV.')
    },
  })
  return strings
}

async function readFormats(file: string, part: AsyncIterable<Uint8Array> | null): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  if (!part) return formats
  let inCells = false
  await readXml(file, part, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (tag === 'cellXfs') inCells = true
      if (tag === 'xf' && inCells) formats.push(readNumberFormat(Number(attributes.numFmtId ?? 0), codes.get(Number(attributes.numFmtId ?? 0))))
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return formats
}
