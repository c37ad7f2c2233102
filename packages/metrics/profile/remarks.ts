import { type Dataset, plural } from '@plumbline/model'
import { wordsOf } from './personal.ts'
import type { ColumnProfile, Freshness, KeyCandidate, Remark, Volume } from './profile.ts'
import { capital, dayInWords, listOf, numberInWords, shareInWords, spanOfTime } from './words.ts'

interface Found {
  readonly dataset: Dataset
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  readonly keys: readonly KeyCandidate[]
  readonly freshness: Freshness | null
  readonly volume: Volume | null
}

/** What is worth knowing of a dataset, in sentences, worst first. */
export function remarksOf(found: Found): Remark[] {
  const { dataset, rows, columns } = found
  if (rows === 0) return [warning('no-rows', null, `${dataset.name} holds no rows.`, 'Export it again and look into it.')]
  const noun = rowsNoun(dataset)
  const remarks = [
    ...keyRemarks(found, noun),
    ...freshnessRemarks(found.freshness, noun),
    ...volumeRemarks(found.volume, noun),
    ...columns.flatMap((column) => columnRemarks(column, rows, noun)),
  ]
  return [...remarks.filter((remark) => remark.severity === 'warning'), ...remarks.filter((remark) => remark.severity === 'note')]
}

/** The one sentence: how much there is, up to when, and the worst of it. */
export function headlineOf({ dataset, rows, columns, freshness }: Found, remarks: readonly Remark[]): string {
  if (rows === 0) return remarks[0]!.says
  const upTo = freshness === null ? '' : `, up to ${spanOfTime(freshness.latest, freshness.span)}`
  const worst = remarks.find((remark) => remark.severity === 'warning')
  return `${numberInWords(rows)} ${rowsNoun(dataset, rows)} with ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}${upTo}. ${worst?.says ?? 'Nothing stands out.'}`
}

/** "orders", from what the dataset says a row is, or from its name where that is a plural; else "rows". */
function rowsNoun({ row, name }: Dataset, rows = 2): string {
  const one = row?.replace(/^(an?|one|the) /i, '').trim()
  if (one !== undefined && /^[\p{L} -]+$/u.test(one)) return rows === 1 ? one : plural(one)
  if (rows !== 1 && /^\p{L}[\p{L} -]*[^s]s$/u.test(name)) return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
  return rows === 1 ? 'row' : 'rows'
}

function columnRemarks(column: ColumnProfile, rows: number, noun: string): Remark[] {
  return [...missing(column, rows, noun), ...constant(column, noun), ...keptAsText(column), ...spellings(column), ...notFinite(column), ...personal(column)]
}

function missing({ name, nulls, empty, standIns, missingBy }: ColumnProfile, rows: number, noun: string): Remark[] {
  const words = wordsOf(name)
  const lacking = nulls + empty + standIns.reduce((sum, value) => sum + value.rows, 0)
  if (lacking === rows)
    return [warning('always-empty', name, `No ${noun} have a ${words}: the column is empty.`, 'Fill it where it comes from, or leave the column out.')]
  if (lacking === 0) return []
  if (missingBy) {
    const { column, filledFor, of } = missingBy
    const says = `${capital(words)} is there for ${numberInWords(filledFor)} of ${numberInWords(of)} values of ${wordsOf(column)}, and never for the others: missing by design.`
    return [note('missing-by-kind', name, says, null)]
  }
  const says = `${capital(shareInWords(lacking, rows))} ${noun} have no ${words}${standIns.length === 0 ? '' : `, counting ${listOf(standIns.map(({ value }) => `"${value}"`))}`}.`
  const share = lacking / rows
  return [
    {
      code: 'missing-values',
      severity: share >= 0.05 ? 'warning' : 'note',
      column: name,
      says,
      mend: `Find out where ${words} gets lost, or say that it may be missing.`,
    },
  ]
}

function constant({ name, distinct, filled, top, standIns }: ColumnProfile, noun: string): Remark[] {
  if (distinct.count !== 1 || filled < 2 || top.length === 0 || standIns.length > 0) return []
  return [note('constant', name, `All ${noun} with a ${wordsOf(name)} have the same: "${top[0]!.value}".`, null)]
}

function keptAsText({ name, meaning }: ColumnProfile): Remark[] {
  if (meaning === null || meaning.is === 'yes or no') return []
  const words = capital(wordsOf(name))
  if (meaning.notMatching === 0) return [note('kept-as-text', name, `${words} is kept as text and holds ${meaning.says}.`, null)]
  const says = `${words} holds ${meaning.says}, except ${numberInWords(meaning.notMatching)} ${meaning.notMatching === 1 ? 'value' : 'values'} written otherwise.`
  return [warning('mixed-writing', name, says, 'Mend the values that are written otherwise, or they are left out of every number.')]
}

/** Values that differ only in capitals, blanks or marks are most likely one. */
function spellings({ name, family, top, personal }: ColumnProfile): Remark[] {
  if (family !== 'text' || personal !== null) return []
  const groups = Map.groupBy(top, ({ value }) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      warning(
        'spellings',
        name,
        `${capital(wordsOf(name))} writes one thing in ${group.length} ways: ${listOf(group.map(({ value, rows }) => `"${value}" (${numberInWords(rows)})`))}.`,
        `Write it one way: "${group[0]!.value}".`,
      ),
    )
}

function notFinite({ name, numbers }: ColumnProfile): Remark[] {
  if (numbers === null || numbers.notFinite === 0) return []
  return [
    warning(
      'not-finite',
      name,
      `${numberInWords(numbers.notFinite)} values of ${wordsOf(name)} are no finite numbers.`,
      'Look for a division by zero where they come from.',
    ),
  ]
}

function personal({ name, personal }: ColumnProfile): Remark[] {
  if (personal === null) return []
  const surely = personal.confidence >= 0.9 ? 'holds' : personal.confidence >= 0.7 ? 'most likely holds' : 'may hold'
  return [note('personal', name, `${capital(wordsOf(name))} ${surely} personal data (${personal.kind}); its values are shown masked.`, null)]
}

function keyRemarks({ keys, rows }: Found, noun: string): Remark[] {
  const key = keys.find((candidate) => candidate.unique)
  const broken = keys.filter((candidate) => !candidate.unique).flatMap((candidate) => brokenKey(candidate, rows, noun))
  if (key !== undefined)
    return [
      ...broken,
      note('key', null, `${capital(wordsOfAll(key.columns))} ${key.columns.length === 1 ? 'tells' : 'together tell'} the ${noun} apart.`, null),
    ]
  return [
    ...broken,
    note('no-key', null, `No column and no pair of columns tells the ${noun} apart.`, 'Add an id, or name the columns that identify a row under "key".'),
  ]
}

function brokenKey({ columns, declared, duplicates, nulls }: KeyCandidate, rows: number, noun: string): Remark[] {
  const words = wordsOfAll(columns)
  const faults = [
    ...(duplicates === null || duplicates === 0 ? [] : [`${numberInWords(duplicates)} of ${numberInWords(rows)} ${noun} repeat one that is there already`]),
    ...(nulls === 0 ? [] : [`${numberInWords(nulls)} have none`]),
  ]
  if (faults.length === 0) return []
  const says = declared
    ? `${capital(words)} should tell the ${noun} apart, but ${listOf(faults)}.`
    : `${capital(words)} nearly tells the ${noun} apart: ${listOf(faults)}.`
  return [
    {
      code: declared ? 'key-broken' : 'key-nearly',
      severity: declared ? 'warning' : 'note',
      column: columns.length === 1 ? columns[0]! : null,
      says,
      mend: 'Look for rows that were loaded twice.',
    },
  ]
}

const wordsOfAll = (columns: readonly string[]) => listOf(columns.map(wordsOf))

function freshnessRemarks(freshness: Freshness | null, noun: string): Remark[] {
  if (freshness === null) return []
  const { column, latest, span, ageDays, promisedDays, isLate } = freshness
  if (ageDays < 0)
    return [
      warning(
        'ahead-of-today',
        column,
        `The latest ${noun} are dated ${dayInWords(latest)}, which lies ahead.`,
        'Look whether plans are mixed with facts, or whether day and month are swapped.',
      ),
    ]
  const age = ageDays === 0 ? 'today' : ageDays === 1 ? 'yesterday' : `${numberInWords(ageDays)} days ago`
  const when =
    span === 'day' ? `from ${dayInWords(latest)}, ${age}` : `of ${spanOfTime(latest, span)}, which ${ageDays === 0 ? 'has not ended' : `ended ${age}`}`
  const says = `The latest ${noun} are ${when}${promisedDays === null ? '' : `; promised are ${numberInWords(promisedDays)} days at most`}.`
  return [isLate ? warning('late', column, says, 'Ask its owner why it has stopped.') : note('freshness', column, says, null)]
}

function volumeRemarks(volume: Volume | null, noun: string): Remark[] {
  if (volume === null) return []
  const { column, gaps, missingDays, thinDays, rhythm } = volume
  const longest = gaps.reduce<(typeof gaps)[number] | null>((worst, gap) => (worst === null || gap.days > worst.days ? gap : worst), null)
  const usually =
    rhythm === 'weekly' ? 'come every week' : rhythm === 'monthly' ? 'come every month' : rhythm === 'daily' ? 'come every day' : 'come on most weekdays'
  const stretch = longest === null || longest.from === longest.to ? dayInWords(longest?.from ?? '') : `${dayInWords(longest.from)} to ${dayInWords(longest.to)}`
  return [
    ...(longest === null
      ? []
      : [
          warning(
            'gaps',
            column,
            `${capital(noun)} ${usually}, but ${numberInWords(missingDays)} ${missingDays === 1 ? 'day is' : 'days are'} missing${gaps.length > 1 ? ', the longest stretch' : ''}: ${stretch}.`,
            'Load these days again, or say why nothing happened.',
          ),
        ]),
    ...(thinDays.length === 0
      ? []
      : [
          note(
            'thin-days',
            column,
            `${numberInWords(thinDays.length)} ${thinDays.length === 1 ? 'day has' : 'days have'} less than a quarter of what their weekday usually has, the last on ${dayInWords(thinDays.at(-1)!.day)}.`,
            'Look whether these days were loaded whole.',
          ),
        ]),
  ]
}

function warning(code: string, column: string | null, says: string, mend: string | null): Remark {
  return { code, severity: 'warning', column, says, mend }
}

function note(code: string, column: string | null, says: string, mend: string | null): Remark {
  return { code, severity: 'note', column, says, mend }
}
