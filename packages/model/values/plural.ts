/** What a counted thing is called when there are several: the first noun takes the ending, what says more of it stays. */
const behindTheNoun = /(?= (?:of|in|on|at|per|from|to|by|with|without|for|and|that|who|which|whose|where)\b)/i
const sameInPlural: ReadonlySet<string> = new Set(['series', 'species', 'news'])

/**
 * "customers", "categories", "orders per week", "companies that buy" of "company that buys". Short forms such as "kg" have no plural, and what
 * ends in one "s" is taken for one already.
 */
export function plural(words: string): string {
  const [noun, ...rest] = words.split(behindTheNoun)
  return [pluralNoun(noun!), ...rest.map(pluralClause)].join('')
}

function pluralNoun(noun: string): string {
  const last = /\S*$/.exec(noun)![0]
  if (last.length <= 2 || sameInPlural.has(last.toLowerCase())) return noun
  if (/[^s]s$/.test(noun)) return /(?:us|is)$/.test(noun) ? `${noun}es` : noun
  if (/(?:x|z|ch|sh|ss)$/.test(noun)) return `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}

/** " that buys" is said of one, " that buy" of several. */
function pluralClause(clause: string): string {
  const found = /^( (?:that|who|which) )(is|has|was|does|\p{L}+s)\b/iu.exec(clause)
  if (found === null) return clause
  const [all, relative, verb] = found
  const several = { is: 'are', has: 'have', was: 'were', does: 'do' }[verb!.toLowerCase()] ?? pluralVerb(verb!)
  return relative! + several + clause.slice(all.length)
}

function pluralVerb(verb: string): string {
  if (/[^aeiou]ies$/.test(verb) && verb.length > 4) return `${verb.slice(0, -3)}y`
  if (/(?:x|ch|sh|ss)es$/.test(verb)) return verb.slice(0, -2)
  return /[^s]s$/.test(verb) ? verb.slice(0, -1) : verb
}
