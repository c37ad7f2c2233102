import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const vanityMetric = defineCheck({
  code: 'vanity-metric',
  title: 'Vanity metric as a goal',
  severity: 'warning',
  why: 'Numbers of attention only ever add up; they can rise while customers, revenue and service get worse.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const shown = metric ?? goal
      const found = vanityOf(shown.name)
      if (found === null || (metric !== undefined && metric.direction === 'down')) continue
      yield {
        thing: `goal/${goal.id}`,
        path: [metric === undefined ? 'name' : 'metric'],
        message:
          metric === undefined
            ? `The goal ${nameOf(goal)} counts ${found.what}.`
            : `The goal ${nameOf(goal)} is measured by ${nameOf(metric)}, which counts ${found.what}.`,
        mend: `Measure what ${found.what} are wanted for, such as ${found.instead}, and keep this one as a number to look at.`,
        found: shown.name,
        ...(metric === undefined ? {} : { related: [`metric/${metric.id}` as const] }),
      }
    }
  },
})

interface Vanity {
  readonly what: string
  readonly instead: string
}

/** The vanity number that a name counts; null when it relates it to a result or counts something else. */
function vanityOf(name: string): Vanity | null {
  const text = name.toLowerCase()
  if (related.test(text)) return null
  for (const [pattern, vanity] of vanities) if (pattern.test(text)) return vanity
  return null
}

/** Set against something, a number of attention can tell of a result: "orders per visit", "share of followers who buy". */
const related =
  /\b(?:conversion|convert\w*|revenue|sales|margin|profit|orders?|spend|costs?|paying|paid|retention|repeat|returning|active|churn|who|that|from|until|since|likelihood|likely|market|share of|rate|per)\b/

const vanities: readonly (readonly [RegExp, Vanity])[] = [
  [/\blikes\b/, { what: 'likes', instead: 'orders or sign-ups that come from the channel' }],
  [/\bfollowers?\b|\bfans\b|\b(?:youtube|channel|social media) subscribers\b/, { what: 'followers', instead: 'the revenue from customers who follow' }],
  [/\bimpressions\b|\bad views\b/, { what: 'impressions', instead: 'the extra orders against a group that did not see the ad' }],
  [/\breach\b(?!\s+(?:of|the|a|our|\d))/, { what: 'people reached', instead: 'the extra orders against a group that was not reached' }],
  [/\bpage ?views\b|\bvideo views\b|\bviews$|^views\b/, { what: 'views', instead: 'the share of visitors who buy' }],
  [/\b(?:web|site|website|online|page) (?:hits|traffic)\b|^hits$|^traffic$/, { what: 'visits', instead: 'the share of visitors who buy' }],
  [/\bdownloads\b|\bapp installs\b|\binstalls\b|\binstallations\b/, { what: 'downloads', instead: 'people who still use it after 30 days' }],
  [
    /\bregistered (?:users|customers|members|accounts)\b|\bregistrations\b|\baccounts created\b|\btotal users\b/,
    { what: 'registered accounts', instead: 'accounts that bought in the last 90 days' },
  ],
  [
    /\b(?:social |post |story )shares\b|\bretweets\b|\breposts\b|\bmentions\b|\bhashtag uses\b/,
    { what: 'mentions and shares', instead: 'new customers who say that this is how they heard of us' },
  ],
  [/\b(?:e-?mail |mail |newsletter )opens\b|\bopens$/, { what: 'opened mails', instead: 'orders in the week after the mail, against a hold-out group' }],
  [
    /\bai (?:chats|conversations|answers|interactions)\b|\b(?:chat)?bot (?:chats|conversations|sessions)\b|\bprompts\b|\btokens used\b/,
    { what: 'uses of AI', instead: 'cases solved without a person, or minutes saved per case' },
  ],
]
