/**
 * Commands of two words, and the operation behind each: what can be done with a list stands behind the word of the list. The operation's own name
 * goes on working.
 */
export const twoWords: Readonly<Record<string, string>> = {
  'contract export': 'contract-export',
  'contract import': 'contract-import',
  'contract run': 'contract-run',
  'data show': 'dataset',
  'data profile': 'profile',
  'data connect': 'connect',
  'data silos': 'silos',
  'experiments plan': 'plan-experiment',
  'experiments import': 'import-evidence',
  'experiments show': 'experiment',
  'feedback add': 'add-feedback',
  'feedback judge': 'judge-feedback',
  'feedback list': 'feedback',
  'feedback preview': 'text-service',
  'feedback remove': 'remove-feedback',
  'feedback themes': 'themes',
  'insights accept': 'accept-insight',
  'insights dismiss': 'dismiss-insight',
  'insights show': 'insight',
  'insights snooze': 'snooze-insight',
  'measure impact': 'impact',
  'measure impacts': 'impacts',
  'measure suggest': 'suggest-design',
  'metrics show': 'metric',
  'metrics query': 'query-metric',
  'metrics explain': 'explain-metric',
  'metrics why': 'explain-change',
  'metrics preview': 'preview-metric',
  'terms map': 'map-term',
}

/** Words that are a list of their own, which `list` behind them may say once more: "metrics list". */
const lists: ReadonlySet<string> = new Set(['data', 'experiments', 'insights', 'metrics', 'terms'])

/** The command line with two words replaced by the name of their operation: "data profile orders" becomes "profile orders". */
export function joinTwoWords(argv: readonly string[], at: number | null): readonly string[] {
  if (at === null) return argv
  if (lists.has(argv[at]!) && argv[at + 1] === 'list') return [...argv.slice(0, at + 1), ...argv.slice(at + 2)]
  const operation = twoWords[`${argv[at]} ${argv[at + 1]}`]
  return operation === undefined ? argv : [...argv.slice(0, at), operation, ...argv.slice(at + 2)]
}

/** The two words of an operation; its own name where it has none. */
export function wordsOf(operation: string): string {
  return Object.keys(twoWords).find((words) => twoWords[words] === operation) ?? operation
}
