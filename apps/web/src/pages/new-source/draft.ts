import type { WrittenDoc } from '@plumbline/plumb/types'

export type SourceKind = 'postgres' | 'duckdb' | 'folder'

/** A source while it is described. Empty texts are left out of the doc. */
export interface SourceDraft {
  readonly kind: SourceKind
  readonly name: string
  /** given: the address is typed here and sealed under the name of the secret. named: a secret that is set already. */
  readonly address: 'given' | 'named'
  readonly host: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly password: string
  readonly secret: string
  readonly schema: string
  readonly statementTimeout: string
  readonly path: string
  readonly refresh: string
}

export const blank: SourceDraft = {
  kind: 'postgres',
  name: '',
  address: 'given',
  host: '',
  port: '5432',
  database: '',
  user: '',
  password: '',
  secret: '',
  schema: '',
  statementTimeout: '',
  path: '',
  refresh: '',
}

export const sourceKinds: readonly { readonly value: SourceKind; readonly label: string; readonly about: string }[] = [
  { value: 'postgres', label: 'Postgres database', about: 'Questions are asked there; only totals come out. A user who may only read is enough.' },
  { value: 'duckdb', label: 'DuckDB file', about: 'A database file in the data folder of this workspace.' },
  { value: 'folder', label: 'Folder of files', about: 'CSV, Parquet, JSON lines or Excel files in the data folder of this workspace.' },
]

/** The doc that a draft stands for; it names the secret, never its value. */
export function docOf(draft: SourceDraft): WrittenDoc {
  const { kind } = draft
  const text = (value: string) => value.trim() || undefined
  const fields = {
    name: text(draft.name) ?? sourceKinds.find(({ value }) => value === kind)!.label,
    kind,
    secret: kind === 'postgres' ? secretNameOf(draft) : undefined,
    schema: kind === 'folder' ? undefined : text(draft.schema),
    statementTimeout: kind === 'postgres' ? text(draft.statementTimeout) : undefined,
    path: kind === 'postgres' ? undefined : text(draft.path),
    refresh: text(draft.refresh),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** The name under which the address is sealed: as written, or made of the name of the source, such as SHOP_DATABASE_URL. */
export function secretNameOf({ secret, name }: Pick<SourceDraft, 'secret' | 'name'>): string {
  if (secret.trim() !== '') return secret.trim()
  const stem = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[^A-Z]+|_+$/g, '')
  return stem === '' ? 'DATABASE_URL_OF_SOURCE' : `${stem}_URL`
}

/** The address with its password, as the secret holds it. */
export function addressOf({ host, port, database, user, password }: SourceDraft): string {
  const person = password === '' ? encodeURIComponent(user.trim()) : `${encodeURIComponent(user.trim())}:${encodeURIComponent(password)}`
  return `postgres://${person}@${host.trim()}:${port.trim() || '5432'}/${encodeURIComponent(database.trim())}`
}

/** Whether everything is there that a try takes. */
export function isWhole(draft: SourceDraft): boolean {
  const filled = (...texts: readonly string[]) => texts.every((text) => text.trim() !== '')
  if (!filled(draft.name)) return false
  if (draft.kind === 'duckdb') return filled(draft.path)
  if (draft.kind === 'folder') return true
  return draft.address === 'named' ? filled(draft.secret) : filled(draft.host, draft.database, draft.user)
}
