/** A formula, read: numbers, metrics by id, + - * / and the functions min and max. */
export type Formula =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'metric'; readonly id: string }
  | { readonly is: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }
  | { readonly is: 'min' | 'max'; readonly of: readonly Formula[] }

/** What is wrong with a formula. column: 1-based place in the text. */
export interface FormulaFault {
  readonly column: number
  readonly message: string
  readonly mend: string
}

interface Token {
  readonly is: 'number' | 'name' | 'sign' | 'end' | 'other'
  readonly text: string
  readonly column: number
}

/**
 * Reads "orders * basket-value / 1000". Hyphens join the words of an id, so a minus has spaces around it.
 * Nesting is bounded, so that no text can exhaust the stack.
 */
export function parseFormula(text: string): Formula | FormulaFault {
  const tokens = tokensOf(text)
  let at = 0
  const next = () => tokens[at]!
  const isSign = (...signs: string[]) => next().is === 'sign' && signs.includes(next().text)

  function sum(depth: number): Formula {
    let left = product(depth)
    while (isSign('+', '-')) left = { is: tokens[at++]!.text as '+' | '-', left, right: product(depth) }
    return left
  }

  function product(depth: number): Formula {
    let left = operand(depth)
    while (isSign('*', '/')) left = { is: tokens[at++]!.text as '*' | '/', left, right: operand(depth) }
    return left
  }

  function operand(depth: number): Formula {
    const token = next()
    if (depth > deepest) throw new Wrong({ column: token.column, message: 'it is nested too deep', mend: 'Split it over several metrics.' })
    at++
    if (token.is === 'number') return { is: 'number', value: Number(token.text) }
    if (token.is === 'name') return isSign('(') ? called(token, depth) : { is: 'metric', id: token.text }
    if (token.is === 'sign' && token.text === '-') return { is: '-', left: { is: 'number', value: 0 }, right: operand(depth + 1) }
    if (token.is === 'sign' && token.text === '(') {
      const inner = sum(depth + 1)
      close(token)
      return inner
    }
    throw new Wrong(unexpected(token))
  }

  function called(name: Token, depth: number): Formula {
    if (name.text !== 'min' && name.text !== 'max') {
      throw new Wrong({ column: name.column, message: `there is no function ${name.text}`, mend: 'Use + - * / and parentheses, min(a, b) or max(a, b).' })
    }
    const open = tokens[at++]!
    const of = [sum(depth + 1)]
    while (isSign(',')) {
      at++
      of.push(sum(depth + 1))
    }
    close(open)
    return { is: name.text, of }
  }

  function close(open: Token): void {
    if (!isSign(')')) {
      const mend = 'Close the parenthesis with ")".'
      throw new Wrong(next().is === 'end' ? { column: open.column, message: 'a parenthesis is not closed', mend } : unexpected(next()))
    }
    at++
  }

  try {
    const formula = sum(0)
    return next().is === 'end' ? formula : unexpected(next())
  } catch (error) {
    if (error instanceof Wrong) return error.fault
    throw error
  }
}

const deepest = 100

class Wrong extends Error {
  readonly fault: FormulaFault
  constructor(fault: FormulaFault) {
    super(fault.message)
    this.fault = fault
  }
}

export function isFormulaFault(read: Formula | FormulaFault): read is FormulaFault {
  return 'mend' in read
}

/** A word is a number where all of it is one; else it is an id as slugs are, which may begin with a digit. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![a-z0-9_.]|-[a-z0-9]*[a-z]))|([a-z0-9]+(?:[-_.][a-z0-9]+)*)|([-+*/(),])|(.)/gsu
  for (const match of text.matchAll(pattern)) {
    const [whole, number, name, sign, other] = match
    const column = match.index + 1
    if (number !== undefined) tokens.push({ is: 'number', text: whole, column })
    else if (name !== undefined) tokens.push({ is: 'name', text: whole, column })
    else if (sign !== undefined) tokens.push({ is: 'sign', text: whole, column })
    else if (other !== undefined) tokens.push({ is: 'other', text: whole, column })
  }
  return [...tokens, { is: 'end', text: '', column: text.length + 1 }]
}

function unexpected({ is, text, column }: Token): FormulaFault {
  if (is === 'end') return { column, message: 'it stops too early', mend: 'Write the number or metric that is missing at the end.' }
  if (is === 'other') return { column, message: `"${text}" means nothing in a formula`, mend: 'Use ids of metrics, numbers, + - * / and parentheses.' }
  return { column, message: `"${text}" was not expected there`, mend: 'Put + - * or / between two metrics; ids are written in lower case.' }
}

/** The ids that a formula names, each once, in order of first sight; also of one that cannot be read whole. */
export function metricsOfFormula(text: string): readonly string[] {
  const tokens = tokensOf(text)
  const isCall = (index: number) => tokens[index + 1]?.is === 'sign' && tokens[index + 1]!.text === '('
  return [...new Set(tokens.flatMap((token, index) => (token.is === 'name' && !isCall(index) ? [token.text] : [])))]
}

/** The value of a formula; null where a value it needs is not known or where it would divide by zero or leave the numbers. */
export function evaluateFormula(formula: Formula, known: (id: string) => number | null): number | null {
  switch (formula.is) {
    case 'number':
      return formula.value
    case 'metric':
      return known(formula.id)
    case 'min':
    case 'max': {
      const values = formula.of.map((part) => evaluateFormula(part, known))
      return values.some((value) => value === null) ? null : Math[formula.is](...(values as number[]))
    }
    default: {
      const left = evaluateFormula(formula.left, known)
      const right = evaluateFormula(formula.right, known)
      if (left === null || right === null || (formula.is === '/' && right === 0)) return null
      const value = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[formula.is]
      return Number.isFinite(value) ? value : null
    }
  }
}
