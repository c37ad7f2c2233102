/** Regular expressions, as text, of the words by which work is told from results in the names that English-speaking companies give. */

/** AI as such, by any of its names. */
export const ai = any(
  'ai, a\\.i\\., gen-?ai, generative ai, artificial intelligence, llms?, gpts?, chatgpt, large language models?, machine learning, copilots?, chatbots?, ai agents?, agentic',
)

/** Things that organisations make or hold, and then count. */
export const outputs = any(
  [
    'posts?, blogs?, blog posts?, articles?, videos?, podcasts?, newsletters?, e-?mails?, mailings?, campaigns?, ads?, creatives?, content(?: pieces| items)?, pieces of content',
    'brochures?, catalogues?, catalogs?, press releases?, landing pages?, microsites?, websites?, portals?, apps?, platforms?, features?, releases?, integrations?, apis?',
    'pilots?, proofs? of concepts?, pocs?, prototypes?, experiments?, a/b tests?, tests?, prompts?, use cases?, models?, agents?, bots?, chatbots?, assistants?, copilots?, automations?',
    'dashboards?, reports?, tools?, systems?, solutions?, licen[cs]es?, pipelines?, data lakes?, stor(?:y|ies) points?, lines of code',
    'workshops?, trainings?, courses?, webinars?, events?, hackathons?, town halls?, playbooks?, polic(?:y|ies), guidelines?, frameworks?, strateg(?:y|ies), roadmaps?',
    'cent(?:er|re)s? of excellence, projects?, initiatives?, programmes?, programs?',
  ].join(', '),
)

/** Words that may stand before them, any number of times. */
export const adjectives = `(?:${any(
  [
    'new, more, additional, further, great, better, bigger, first, second, next, own, internal, external, digital, mobile, online, social, social media, weekly, monthly, quarterly, daily',
    'personali[sz]ed, automated, smart, modern, customer, loyalty, store, company, company-wide, employee, marketing, sales, data, product, fresh, high-quality, successful',
    'ai, genai, ai-generated, ai-written, ai-powered, ai-driven, ai-based, generative, machine-learning, llm, chatgpt',
  ].join(', '),
)} )*`

export const amount = any(
  '\\d[\\d.,]*(?:k|m)?\\+?, one, two, three, four, five, six, seven, eight, nine, ten, twelve, twenty, fifty, a hundred, dozens of, hundreds of, at least \\d+, up to \\d+, many',
)

export const determiner = any(`an?, the, our, its, every, each, all, ${amount}`)

/** Verbs of growth, whose object decides: "increase revenue" is a result, "increase the number of pilots" is not. */
export const growthVerbs = any('increase, raise, grow, boost, double, triple, treble, scale(?: up)?, lift, maximi[sz]e, accelerate')

/** Verbs that in the first place of a goal can only mean work. */
export const plainVerbs = any(
  [
    'publish, create, implement, introduce, adopt, roll ?out, deploy, install, set up, establish, migrate, organi[sz]e, produce, digiti[sz]e, moderni[sz]e, consolidate',
    're-?design, re-?launch, re-?brand, pilot an?, kick off, carry out, hold an?, finish, draft',
  ].join(', '),
)

/** Verbs that are nouns or adjectives too: "launch revenue" and "test scores" are results, "launch the app" is not. */
export const ambiguousVerbs = any(
  [
    'launch, run, test, train, host, post, build, ship, write, develop, deliver, complete, send, start, buy, purchase, make, release, open, hold, give, do',
    'upgrade, replace, automate, use, prototype, trial, design, offer, provide',
  ].join(', '),
)

/** Verbs that make a means the end when AI is their object. */
export const meansVerbs = any(
  'use, adopt, leverage, embrace, embed, apply, introduce, implement, deploy, roll ?out, bring, scale, explore, harness, integrate, do, start with, invest in, experiment with, lead in, be(?:come)?',
)

/** A result, or a wish to move one: where it is named, the goal is no mere output. */
export const results = [
  '\\b(?:increas|rais|grow|lift|boost|reduc|cut|lower|halv|doubl|trebl|tripl|improv|shorten|sav|retain|prevent|avoid|eliminat|recover|decreas|shrink|speed|accelerat)(?:e|es|s|ed|d|ing|ting|t|th|tion|ement)?\\b',
  '\\b(?:win(?:ning)? back|keep(?:ing)?|fewer|less|faster|higher|more often|sooner|quicker|cheaper|happier|without)\\b',
  '\\b(?:revenue|sales of|margin|profit|turnover|income|donations?|savings?|costs?|conversion|retention|churn|satisf\\w+|nps|loyal|complaints?|returns? rate|accidents?|errors?|defects?|votes?|applications?)\\b',
  '\\b(?:lead time|cycle time|time to|waiting time|queue time|on time|in stock|out of stock|stock-?outs?|graduat\\w+|survival|attendance|punctuality|absence|turn-?out|market share|share of)\\b',
  '\\b(?:trust|reputation|value|jobs|wealth|health)\\b',
  '\\d\\s?%',
].join('|')

function any(words: string): string {
  return `(?:${words.split(', ').join('|')})`
}
