/** One record of a delimited text: its fields, and the line on which it begins. */
export interface TextRecord {
  readonly fields: readonly string[]
  /** 1-based. */
  readonly line: number
}

export interface RecordReader {
  /** Takes a piece of the text. */
  take(text: string): void
  /** The end of the text. The line on which a quotation mark was opened and never closed; null where all is well. */
  end(): number | null
  /** The line that is being read. */
  readonly line: number
  /** Characters of the record that is being read. */
  readonly length: number
}

/** Cuts a text into records by RFC 4180, in pieces of any size. Marks within a field that is not quoted are letters. Empty lines are no records. */
export function readRecords(delimiter: string, onRecord: (record: TextRecord) => void): RecordReader {
  const delimiterCode = delimiter.charCodeAt(0)
  let fields: string[] = []
  let field = ''
  let line = 1
  let begin = 1
  let length = 0
  let quotedSince: number | null = null
  let state: 'start' | 'plain' | 'quoted' | 'after mark' = 'start'
  let afterReturn = false

  function endField(): void {
    fields.push(field)
    field = ''
    state = 'start'
  }

  function endRecord(): void {
    const isEmpty = fields.length === 0 && field === '' && state === 'start'
    endField()
    if (!isEmpty) onRecord({ fields, line: begin })
    fields = []
    length = 0
  }

  /** A mark, a break or a delimiter, which is where something may change; everything between them is passed on as a whole. */
  function takeLetter(letter: string): void {
    const isBreak = letter === '\n' || letter === '\r'
    if (letter === '\n' && afterReturn) {
      afterReturn = false
      if (state === 'quoted') field += letter
      else begin = line
      return
    }
    afterReturn = letter === '\r'
    if (isBreak) line += 1
    length += 1
    if (state === 'quoted') {
      if (letter === '"') state = 'after mark'
      else field += letter
    } else if (letter === '"' && (state === 'start' || state === 'after mark')) {
      if (state === 'after mark') field += letter
      else quotedSince = line
      state = 'quoted'
    } else if (letter === delimiter) endField()
    else if (isBreak) {
      endRecord()
      begin = line
    } else {
      field += letter
      state = 'plain'
    }
  }

  function takeWords(words: string): void {
    afterReturn = false
    field += words
    length += words.length
    if (state !== 'quoted') state = 'plain'
  }

  return {
    take(text) {
      let from = 0
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (code !== delimiterCode && code !== 34 && code !== 10 && code !== 13) continue
        if (at > from) takeWords(text.slice(from, at))
        takeLetter(text[at]!)
        from = at + 1
      }
      if (from < text.length) takeWords(text.slice(from))
    },
    end() {
      if (state === 'quoted') return quotedSince
      if (fields.length > 0 || field !== '' || state !== 'start') endRecord()
      return null
    },
    get line() {
      return line
    },
    get length() {
      return length
    },
  }
}
