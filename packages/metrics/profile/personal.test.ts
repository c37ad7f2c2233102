import { describe, expect, test } from 'vitest'
import { isCardNumber, isIban } from './identifiers.ts'
import { maskValue } from './mask.ts'
import { findPersonal } from './personal.ts'

const kindOf = (name: string, values: readonly string[], family: 'text' | 'integer' | 'date' = 'text') => findPersonal(name, family, values)?.kind ?? null
const many = (make: (i: number) => string) => Array.from({ length: 40 }, (_, i) => make(i))

describe('columns that are personal', () => {
  const check = (name: string, values: readonly string[], kind: string | null, family: 'text' | 'integer' | 'date' = 'text') =>
    expect(kindOf(name, values, family)).toBe(kind)

  test('e-mail, whatever the column is called', () =>
    check(
      'kontakt',
      many((i) => `user${i}@shop.example`),
      'e-mail',
    ))
  test('e-mail by name alone', () => check('customerEmail', [], 'e-mail'))
  test('telephone numbers with a plus', () =>
    check(
      'c7',
      many((i) => `+49 30 90${1000 + i}`),
      'phone',
    ))
  test('telephone numbers as bare digits need their name', () =>
    check(
      'mobile_number',
      many((i) => `0171${2_000_000 + i}`),
      'phone',
    ))
  test('bare digits of an id are no telephone', () =>
    check(
      'order_no',
      many((i) => String(1_712_000_000 + i)),
      null,
    ))
  test('integers named phone', () =>
    check(
      'phone',
      many((i) => String(4_915_112_000_000 + i)),
      'phone',
      'integer',
    ))
  test('first and last names', () => check('first_name', ['Anna', 'Ben', 'Carla', 'Zoltan'], 'person name'))
  test('full names without a hint', () => check('col3', ['Anna Meyer', 'David Stone', 'Eva Novak', 'Peter van der Berg'], 'person name'))
  test('agents', () => check('sales_agent', ['Versie Hillebrand', 'Kary Moody', 'Anna Snell', 'Zane Levi'], 'person name'))
  test('companies are no people', () => check('account', ['Acme Corporation', 'Globex Inc', 'Initech Group', 'Umbrella Holding'], null))
  test('products are no people', () => check('product_name', ['Basic Plus', 'Garden Chair', 'Office Lamp', 'Desk Pro'], null))
  test('cities are no people', () => check('city', ['Berlin', 'Paris', 'Hamburg', 'Lyon', 'Austin', 'Porto'], null))
  test('payment cards', () => check('ref', ['4111 1111 1111 1111', '5500-0000-0000-0004', '340000000000009'], 'payment card'))
  test('long ids rarely pass the check digit', () =>
    check(
      'ref',
      many((i) => String(4_111_111_111_110_000 + i)),
      null,
    ))
  test('bank accounts', () => check('ref', ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432', 'FR1420041010050500013M02606'], 'bank account'))
  test('internet addresses', () => check('seen_from', ['10.0.0.1', '192.168.1.20', '2001:db8::1'], 'ip address'))
  test('versions are no internet addresses', () => check('release', ['1.2.3', '1.10.0', '2.0.1'], null))
  test('birth dates by name', () => check('date_of_birth', ['1984-02-03', '1999-12-31'], 'birth date', 'date'))
  test('other dates are none', () => check('ordered_on', ['1984-02-03', '1999-12-31'], null, 'date'))
  test('streets', () => check('line1', ['12 Harbour Street', '4 Elm Avenue', 'Lange Straße 7', 'Rue de Lyon 21'], 'postal address'))
  test('a name that the values contradict', () => check('zip_code', ['Urban', 'Rural', 'Suburban'], null))
  test('e-mail in some notes is no column of e-mail', () => check('note', [...many((i) => `call back on day ${i}`), 'write to a@b.example'], null))
})

describe('numbers that prove themselves', () => {
  test.each(['4111111111111111', '5500 0000 0000 0004', '6011000000000004', '378282246310005'])('card %s', (text) => expect(isCardNumber(text)).toBe(true))
  test.each(['4111111111111112', '1234567812345670', '0000000000000000', '41111111'])('no card %s', (text) => expect(isCardNumber(text)).toBe(false))
  test.each(['DE89370400440532013000', 'NL91ABNA0417164300', 'gb82 west 1234 5698 7654 32'])('account %s', (text) => expect(isIban(text)).toBe(true))
  test.each(['DE89370400440532013001', 'XX00', 'SKU-00042'])('no account %s', (text) => expect(isIban(text)).toBe(false))
})

describe('masking', () => {
  const check = (value: string, kind: Parameters<typeof maskValue>[1], masked: string) => expect(maskValue(value, kind)).toBe(masked)
  test('e-mail', () => check('anna.meyer@shop.example', 'e-mail', 'a•••@•••.example'))
  test('something else in a column of e-mail', () => check('not an address', 'e-mail', '•••'))
  test('phone', () => check('+49 30 901820', 'phone', '+••• 20'))
  test('name', () => check('Anna Meyer', 'person name', 'A••• M•••'))
  test('card', () => check('4111 1111 1111 1111', 'payment card', '••• 11'))
  test('account', () => check('DE89 3704 0044 0532 0130 00', 'bank account', 'DE•••'))
  test('address', () => check('12 Harbour Street', 'postal address', '•••'))
  test('birth date', () => check('1984-02-03', 'birth date', '1984•••'))
  test('internet address', () => check('192.168.1.20', 'ip address', '192.•••'))
  test('confidential', () => check('anything', 'confidential', '•••'))
  test('plain values stay', () => check('GTX Plus Basic', null, 'GTX Plus Basic'))
  test('moments stay', () => check('2026-03-10 23:59:59.123456+00', null, '2026-03-10 23:59:59.123456+00'))
  test('blanks stay', () => check(' ', 'person name', ' '))
  test('what is personal inside of a note', () =>
    check(
      'mail anna@b.example, +49 30 901820 or 4111 1111 1111 1111; IBAN DE89370400440532013000 from 10.0.0.7',
      null,
      'mail a•••@•••.example, +••• 20 or ••• 11; IBAN DE••• from 10.•••',
    ))
  test('long text is cut', () => expect([...maskValue('x'.repeat(200), null)]).toHaveLength(80))
})
