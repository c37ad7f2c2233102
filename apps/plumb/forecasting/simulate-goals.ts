import { goalQuestions, type Simulations } from '@plumbline/engine'
import type { Histories, Strategy } from '@plumbline/model'
import type { ForecastWork } from './forecast-work.ts'
import type { WorkAnswer } from './pool.ts'
import { keyOfWork, recall, remember } from './remembered.ts'
import { workOutAll } from './work-all.ts'

/**
 * The futures of every metric that a goal is measured by, the same as the engine's own, but remembered: a metric whose history, bounds and dates
 * are as before is not forecast again. Between two forecasts others are served.
 */
export async function simulateGoals(strategy: Strategy, histories: Histories, seed: number, signal?: AbortSignal): Promise<Simulations> {
  const works = goalQuestions(strategy, histories).map((question): ForecastWork & { readonly key: string } => {
    const work = { ...question, seed }
    return { ...work, key: keyOfWork(work) }
  })
  const answers = new Map<string, WorkAnswer>()
  for (const { key } of works) {
    const answer = recall(key)
    if (answer !== undefined) answers.set(key, answer)
  }
  const fresh = works.filter(({ key }) => !answers.has(key))
  const take = (index: number, answer: WorkAnswer) => {
    answers.set(fresh[index]!.key, answer)
    remember(fresh[index]!.key, answer)
  }
  await workOutAll(fresh, take, signal)
  return new Map(works.map(({ metric, key }) => [metric.id, answers.get(key)!]))
}
