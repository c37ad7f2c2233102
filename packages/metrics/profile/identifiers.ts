/** Numbers that prove themselves: payment cards by Luhn's check digit, bank accounts by the IBAN's remainder. */

/** Payment cards: 13 to 19 digits that begin like a card and pass Luhn's check. Source: ISO/IEC 7812-1. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '')
  // 3 to 6 are the industries that issue payment cards; 2 is Mastercard's second range.
  return /^(?:3[04-9]|[456]|2[2-7])\d{11,18}$/.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits)
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** International bank account numbers whose check digits are right, for any country. Source: ISO 13616, ISO 7064 (mod 97-10). */
export function isIban(text: string): boolean {
  const plain = text.replace(/ /g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false
  let remainder = 0
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const number = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97
  }
  return remainder === 1
}

export function findCardNumbers(text: string): string[] {
  return [...text.matchAll(/(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d.]|-\d)/g)].map(([found]) => found).filter(isCardNumber)
}

export function findIbans(text: string): string[] {
  const runs = [...text.matchAll(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g)].map(([found]) => found)
  // Words that follow look like more of the number; the longest beginning that proves itself is it.
  return runs.flatMap((run) => {
    for (let end = run.length; end >= 15; end--) if (isIban(run.slice(0, end))) return [run.slice(0, end)]
    return []
  })
}
