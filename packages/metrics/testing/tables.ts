/** A column of a test's table; local: a time without a zone; instant: one with it. */
export interface TestColumn {
  readonly name: string
  readonly type: 'integer' | 'decimal' | 'double' | 'text' | 'boolean' | 'date' | 'local' | 'instant'
}

export type TestRow = Readonly<Record<string, string | number | boolean | null>>

export interface TestTable {
  readonly name: string
  readonly columns: readonly TestColumn[]
  readonly rows: readonly TestRow[]
}

/** Numbers between 0 and 1 that are the same everywhere (Lehmer's generator modulo 2^31 - 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const channels = ['Web', 'Phone', 'Shop', null, "O'Hara & Sons \\ Ä", ''] as const

/** Orders around the days that are hard to count: changes to and from summer time in Berlin and New York, the leap day, ends of years. */
export function ordersTable(seed: number, count: number): TestTable {
  const random = seeded(seed)
  const later = seeded(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const hard = [
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
    '2024-03-10',
    '2024-03-31',
    '2024-10-27',
    '2024-11-03',
    '2024-12-29',
    '2024-12-31',
    '2025-01-01',
    '2025-03-09',
    '2025-03-30',
    '2025-06-30',
    '2025-07-01',
  ]
  const rows = Array.from({ length: count }, (_, index): TestRow => {
    const day = random() < 0.3 ? pick(hard) : new Date(Date.UTC(2024, 0, 1) + Math.floor(random() * 640) * 86_400_000).toISOString().slice(0, 10)
    const clock = `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}:00`
    const missing = (share: number) => random() < share
    const closed = new Date(Date.parse(`${day}T${clock}Z`) + (later() * 60 - 5) * 86_400_000).toISOString()
    const quantity = missing(0.05) ? null : Math.floor(random() * 20) - 4
    return {
      id: index + 1,
      customer: missing(0.03) ? null : `c${1 + Math.floor(random() * 60)}`,
      at: missing(0.01) ? null : `${day} ${clock}+00`,
      local: `${day} ${clock}`,
      day,
      channel: pick(channels),
      quantity,
      amount: missing(0.04) ? null : Math.round((random() * 2_000 - 500) * 100) / 100,
      weight: missing(0.04) ? null : pick([-1, 1]) * random() * 10 ** pick([-6, 0, 3, 12]),
      huge: missing(0.04) ? null : pick([-1, 1]) * Math.floor(random() * 4e15) * 1_000,
      note: pick(['12', ' 7.5 ', '-3e2', 'n/a', '', null, '1,5', 'NaN', '.5', '9'.repeat(30)]),
      paid: missing(0.1) ? null : random() < 0.6,
      kind: pick(['visit', 'visit', 'visit', 'order', 'return']),
      closed: later() < 0.2 ? null : `${closed.slice(0, 19).replace('T', ' ')}`,
      due: later() < 0.8 ? closed.slice(0, 10) : ['', 'soon', null][Math.floor(later() * 3)]!,
    }
  })
  return {
    name: 'orders',
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'customer', type: 'text' },
      { name: 'at', type: 'instant' },
      { name: 'local', type: 'local' },
      { name: 'day', type: 'date' },
      { name: 'channel', type: 'text' },
      { name: 'quantity', type: 'integer' },
      { name: 'amount', type: 'decimal' },
      { name: 'weight', type: 'double' },
      { name: 'huge', type: 'integer' },
      { name: 'note', type: 'text' },
      { name: 'paid', type: 'boolean' },
      { name: 'kind', type: 'text' },
      { name: 'closed', type: 'local' },
      { name: 'due', type: 'text' },
    ],
    rows,
  }
}

/** Customers of the orders; some have none, some orders find no customer. */
export function customersTable(): TestTable {
  return {
    name: 'customers',
    columns: [
      { name: 'id', type: 'text' },
      { name: 'segment', type: 'text' },
      { name: 'credit', type: 'decimal' },
    ],
    rows: Array.from({ length: 55 }, (_, index) => ({
      id: `c${index + 1}`,
      segment: index % 7 === 0 ? null : ['A', 'B', 'C'][index % 3]!,
      credit: (index * 13) % 40,
    })),
  }
}
