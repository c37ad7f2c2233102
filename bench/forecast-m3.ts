/**
 * The M3 competition, all 3,003 series: our OWA over 0.828, that of a plain mean of R's ETS and Theta.
 *
 * OWA is the mean of sMAPE and MASE, each beside those of Naive2 as published (14.742 and 1.6650). Each series is a metric of its own and is
 * forecast as the product does; the middle of the sample paths is held against what came. Beside it stand every published method and, where
 * Python can install it, statsforecast in the same run. --without-peer leaves that out.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isUndetermined } from '@plumbline/stats'
import { forecastAsMetric } from './forecast-metric.ts'
import { askPeer, type CompetitionSeries, m3Folder, readM3 } from './forecast-peer.ts'

const goal = 1
const best = 0.828
const groups = ['YEARLY', 'QUARTERLY', 'MONTHLY', 'OTHER', 'ALL'] as const
type Group = (typeof groups)[number]
interface Score {
  readonly smape: number
  readonly mase: number
}

const series = readM3()
const naive = publishedScores().get('NAIVE2')!
const inside = new Map<Group, { in80: number; in95: number; steps: number }>()
const middles = series.map(forecastMiddles)
const ours = scoresOf(middles)
const peer = process.argv.includes('--without-peer') ? null : await askPeer(series, 2)

console.log('\nerror by group: sMAPE in %, MASE, OWA (1 is Naive2)')
for (const [method, scores] of publishedScores()) printRow(method, scores)
if (peer !== null) {
  const asked = (of: (answers: readonly (readonly number[])[]) => readonly number[]) => scoresOf(peer.answers.map(of))
  printRow(
    'statsforecast AutoETS',
    asked(([ets]) => ets!),
  )
  printRow(
    'statsforecast AutoTheta',
    asked(([, theta]) => theta!),
  )
  printRow(
    'mean of the two',
    asked(([ets, theta]) => ets!.map((value, step) => (value + theta![step]!) / 2)),
  )
  console.log(`(${peer.version} on Python ${peer.python})`)
}
printRow('Plumbline', ours)
console.log('\nsMAPE of all published methods: yearly, quarterly, monthly, other, all series')
console.log(
  readFileSync(join(m3Folder, 'M3_published_method_smape.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
    .map(([name, ...errors]) => `${name!.padEnd(24)}${[0, 1, 2, 3, 5].map((i) => errors[i]!.padStart(9)).join('')}`)
    .join('\n'),
)
console.log(`${'Plumbline'.padEnd(24)}${groups.map((group) => ours.get(group)!.smape.toFixed(3).padStart(9)).join('')}`)
console.log('\nshare of what came inside the intervals of 80 % and 95 %')
for (const [group, { in80, in95, steps }] of inside)
  console.log(`${group.padEnd(12)} ${((100 * in80) / steps).toFixed(1)} % and ${((100 * in95) / steps).toFixed(1)} %`)
const owa = owaOf(ours.get('ALL')!, 'ALL')
console.log(`\nOWA ${owa.toFixed(4)} against ${best}`)
console.log(`ratio=${(owa / best).toFixed(4)} goal=${goal}`)

function forecastMiddles(each: CompetitionSeries): readonly number[] {
  const answer = forecastAsMetric(each)
  if (isUndetermined(answer)) throw new Error(`${each.id}: ${answer.because}`)
  const seen = inside.get(each.group) ?? { in80: 0, in95: 0, steps: 0 }
  inside.set(each.group, seen)
  for (const [step, value] of each.truth.entries()) {
    const { low80, high80, low95, high95 } = answer.forecast.points[step]!
    seen.steps++
    if (value >= low80 && value <= high80) seen.in80++
    if (value >= low95 && value <= high95) seen.in95++
  }
  return answer.forecast.points.map(({ median }) => median)
}

function scoresOf(forecasts: readonly (readonly number[])[]): ReadonlyMap<Group, Score> {
  return new Map(
    groups.map((group) => {
      const scores = series.flatMap((each, index) => (group === 'ALL' || each.group === group ? [scoreOf(each, forecasts[index]!)] : []))
      const mean = (of: (score: Score) => number) => scores.reduce((sum, score) => sum + of(score), 0) / scores.length
      return [group, { smape: mean(({ smape }) => smape), mase: mean(({ mase }) => mase) }] as const
    }),
  )
}

/** sMAPE in %, and the mean absolute error beside that of the last season repeated over the known part (Hyndman and Koehler 2006). */
function scoreOf({ known, truth, m }: CompetitionSeries, forecast: readonly number[]): Score {
  let smape = 0
  let error = 0
  for (const [step, value] of truth.entries()) {
    const apart = Math.abs(value - forecast[step]!)
    smape += (200 * apart) / (Math.abs(value) + Math.abs(forecast[step]!))
    error += apart
  }
  let naiveError = 0
  for (let t = m; t < known.length; t++) naiveError += Math.abs(known[t]! - known[t - m]!) / (known.length - m)
  return { smape: smape / truth.length, mase: error / truth.length / naiveError }
}

function publishedScores(): Map<string, ReadonlyMap<Group, Score>> {
  const table = new Map<string, Map<Group, Score>>()
  for (const line of readFileSync(join(m3Folder, 'M3_published_method_scores.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [method, group, smape, mase] = line.replaceAll('"', '').split(',') as [string, Group, string, string]
    const scores = table.get(method) ?? new Map<Group, Score>()
    table.set(method, scores.set(group, { smape: Number(smape), mase: Number(mase) }))
  }
  return table
}

function owaOf({ smape, mase }: Score, group: Group): number {
  const beside = naive.get(group)!
  return (smape / beside.smape + mase / beside.mase) / 2
}

function printRow(method: string, scores: ReadonlyMap<Group, Score>): void {
  const cells = groups.map((group) => {
    const score = scores.get(group)
    return score === undefined
      ? ''.padStart(24)
      : `${score.smape.toFixed(2).padStart(8)}${score.mase.toFixed(3).padStart(8)}${owaOf(score, group).toFixed(4).padStart(8)}`
  })
  console.log(`${method.padEnd(24)}${cells.join(' ')}`)
}
