import { expect, test } from 'vitest'
import { addressOf, blank, docOf, isWhole, secretNameOf } from './draft.ts'

const shop = { ...blank, name: 'Shop database', host: 'db.shop.example', database: 'shop', user: 'reader', password: 'p@ss/word' }

test('the address is one that a driver reads, and stands in no doc', () => {
  const address = new URL(addressOf(shop))
  expect([address.hostname, address.port, address.pathname, address.username, decodeURIComponent(address.password)]).toEqual([
    'db.shop.example',
    '5432',
    '/shop',
    'reader',
    'p@ss/word',
  ])
  expect(docOf(shop)).toEqual({ name: 'Shop database', kind: 'postgres', secret: 'SHOP_DATABASE_URL' })
})

test.each([
  ['Shop database', 'SHOP_DATABASE_URL'],
  ['Kasse Köln (2)', 'KASSE_KO_LN_2_URL'],
  ['2nd shop', 'ND_SHOP_URL'],
  ['店', 'DATABASE_URL_OF_SOURCE'],
])('the secret of %s is called %s, as sources may name it', (name, expected) => {
  expect(secretNameOf({ secret: '', name })).toBe(expected)
  expect(expected).toMatch(/^[A-Z][A-Z0-9_]*$/)
})

test('each kind asks for its own fields', () => {
  expect([isWhole(shop), isWhole({ ...shop, host: ' ' }), isWhole({ ...shop, address: 'named' }), isWhole({ ...shop, address: 'named', secret: 'A' })]).toEqual(
    [true, false, false, true],
  )
  const file = { ...blank, kind: 'duckdb' as const, name: 'Sales', path: 'sales.duckdb', schema: 'main', secret: 'NOT_THIS', refresh: 'every day at 06:00' }
  expect(isWhole(file)).toBe(true)
  expect(docOf(file)).toEqual({ name: 'Sales', kind: 'duckdb', path: 'sales.duckdb', schema: 'main', refresh: 'every day at 06:00' })
  expect(docOf({ ...blank, kind: 'folder', name: 'Exports' })).toEqual({ name: 'Exports', kind: 'folder' })
})
