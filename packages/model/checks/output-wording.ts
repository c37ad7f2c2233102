import { adjectives, ai, ambiguousVerbs, amount, determiner, growthVerbs, meansVerbs, outputs, plainVerbs, results } from './output-lexicon.ts'

/** What made a name read as work rather than as a result. */
export interface OutputWording {
  /** The words that did. */
  readonly words: string
  readonly says: 'counts what is made' | 'names a piece of work' | 'names a means'
}

/**
 * Reads a name as work ("Publish more AI posts", "Number of pilots", "Use AI everywhere") rather than as a result; null when it names a result.
 *
 * It looks at English wording only. A result named anywhere ("to cut returns", "20% fewer", "revenue") wins over the verb, since
 * the wish is then stated. Words that are verbs and nouns ("launch", "test", "train") count only where something made follows them.
 */
export function outputWordingOf(name: string): OutputWording | null {
  const text = simplify(name).replace(/^to /, '')
  const grown = grownOutput.exec(text)
  if (grown !== null) return { words: grown[0].trim(), says: 'counts what is made' }
  if (result.test(text)) return null
  const count = countedOutput.exec(text)
  if (count !== null) return { words: count[0].trim(), says: 'counts what is made' }
  const means = meansAsEnd.exec(text)
  if (means !== null) return { words: means[0].trim(), says: 'names a means' }
  const work = plainWork.exec(text) ?? ambiguousWork.exec(text)
  return work === null ? null : { words: work[0].trim(), says: 'names a piece of work' }
}

/** Reads the name of a metric as a count of what is made or done, such as "Posts published"; null when it counts something else. */
export function outputCountOf(name: string): string | null {
  const text = simplify(name)
  if (result.test(text)) return null
  return (outputMetric.exec(text) ?? peopleTrained.exec(text) ?? countedOutput.exec(text))?.[0].trim() ?? null
}

/** True for names that speak of AI as such. */
export function speaksOfAi(name: string): boolean {
  return aiWord.test(name.toLowerCase())
}

function simplify(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ').replace(/[.!]$/, '')
}

const result = new RegExp(results)

const aiWord = new RegExp(`(?<![\\w-])${ai}(?!\\w)`)

/** "increase the number of pilots", "double posts published"; not "increase campaign revenue". */
const done =
  '(?:published|created|launched|started|run|running|written|produced|generated|delivered|shipped|released|deployed|built|held|given|done|completed|finished|sent)'
const grownOutput = new RegExp(
  `^${growthVerbs} (?:(?:the |our )?(?:number|count|volume|amount|output) of ${adjectives}${outputs}\\b|(?:the |our )?${adjectives}${outputs}(?: ${done})?$)`,
)

/** "number of posts", "more AI posts", "50 prompts per team", "publish 10 articles"; not "more e-mails answered". */
const countedOutput = new RegExp(
  `\\b(?:number|count|volume|amount) of ${adjectives}${outputs}\\b|^(?:\\w+ )?(?:more|${amount}) ${adjectives}${outputs}\\b(?! (?:answered|solved|closed|customers|users|readers|visitors|buyers))`,
)

/** "Posts published", "AI pilots started", "Prompts per employee", "# of features", "Trainings". */
const outputMetric = new RegExp(
  `^(?:#|no\\.?)? ?(?:of )?(?:total )?${adjectives}${outputs}(?: (?:${done}|in use|in production|per (?:week|month|quarter|year|day|team|employee|person|head|department|squad|store)))*$`,
)

const peopleTrained = /^(?:people|staff|employees|managers|teams|colleagues|leaders) (?:trained|certified|enabled|onboarded)\b/

/** "Use AI everywhere", "Become AI-first", "Roll out Copilot". */
const meansAsEnd = new RegExp(
  `^${meansVerbs}\\b(?: [\\w'-]+){0,4}? ${ai}(?![\\w-])|^(?:be|become) (?:an? )?(?:ai|digital|data)[- ](?:first|driven|native|powered|enabled)\\b|^(?:ai|digital) transformation\\b`,
)

const plainWork = new RegExp(`^${plainVerbs}\\s+(?!customers?\\b|loyalty\\b|time\\b)\\S+`)

const ambiguousWork = new RegExp(
  `^${ambiguousVerbs}(?![\\w-]) (?:${determiner} )?${adjectives}(?:${outputs}|people|staff|employees|managers|teams|${ai})\\b(?! (?:scores?|rate|time|performance|behind|users|readers))`,
)
