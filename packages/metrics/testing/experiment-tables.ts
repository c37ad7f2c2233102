import { seeded, type TestRow, type TestTable } from './tables.ts'

const start = Date.UTC(2025, 2, 20)
const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}+00`

/** Assignments around the change to summer time: units twice, in two variants, without a variant, without a time, before and after the days. */
export function assignmentsTable(seed: number, count: number): TestTable {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const rows = Array.from({ length: count }, (_, index): TestRow => {
    const shop = index % 24
    return {
      who: random() < 0.02 ? null : `u${random() < 0.12 ? Math.floor(random() * count) : index}`,
      arm: random() < 0.03 ? null : random() < 0.02 ? 'Ö other' : pick(['none', 'mail', 'mail', "O'Hara"]),
      at: random() < 0.02 ? null : instant(start + Math.floor(random() * 30 * 1440) * 60_000),
      shop: shop === 23 ? null : `s${shop}`,
      country: pick(['DE', 'FR', '', null, 'Ö']),
      city: `c${Math.floor(random() ** 2 * 40)}`,
      prior: random() < 0.1 ? null : Math.round(random() * 1e4) / 100,
      spent: random() < 0.05 ? null : pick([0, 0, -20.5, 12.25, 1e9, 1e-9, 99.99]),
      items: random() < 0.05 ? null : Math.floor(random() * 5),
      bought: random() < 0.05 ? null : random() < 0.4,
    }
  })
  return {
    name: 'assignments',
    columns: [
      { name: 'who', type: 'text' },
      { name: 'arm', type: 'text' },
      { name: 'at', type: 'instant' },
      { name: 'shop', type: 'text' },
      { name: 'country', type: 'text' },
      { name: 'city', type: 'text' },
      { name: 'prior', type: 'double' },
      { name: 'spent', type: 'double' },
      { name: 'items', type: 'integer' },
      { name: 'bought', type: 'boolean' },
    ],
    rows,
  }
}

/** What units did before and after; some of them nobody assigned, some at the very moment of the assignment or the end of a window. */
export function eventsTable(seed: number, count: number, { rows: assigned }: TestTable): TestTable {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const rows = Array.from({ length: count }, (): TestRow => {
    const unit = pick(assigned)
    const at = unit.at === null ? start : Date.parse(`${String(unit.at).slice(0, 19).replace(' ', 'T')}Z`)
    const edge = pick([0, 7 * 86_400_000, 7 * 86_400_000 + 1000, -1000, -28 * 86_400_000])
    const ms = random() < 0.2 ? at + edge : at + Math.floor((random() * 60 - 25) * 86_400) * 1000
    return {
      customer: random() < 0.02 ? null : random() < 0.05 ? 'stranger' : (unit.who ?? null),
      at: random() < 0.01 ? null : instant(ms),
      kind: pick(['visit', 'visit', 'order', 'return']),
      amount: random() < 0.05 ? null : (pick([-1, 1, 1, 1]) * Math.round(random() ** 4 * 1e7)) / 100,
      items: random() < 0.05 ? null : Math.floor(random() * 4),
      note: pick(['7', ' 2.5 ', 'n/a', '', null, '1e3']),
    }
  })
  return {
    name: 'events',
    columns: [
      { name: 'customer', type: 'text' },
      { name: 'at', type: 'instant' },
      { name: 'kind', type: 'text' },
      { name: 'amount', type: 'decimal' },
      { name: 'items', type: 'integer' },
      { name: 'note', type: 'text' },
    ],
    rows,
  }
}
