import type { ImpactResult, SuggestedDesigns } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'
import type { ThingView } from '../thing-view.ts'

/** What the web client asks of effects without an experiment. */
export interface ImpactOperationTypes {
  /** What was measured without an experiment. */
  impacts: {
    input: Record<string, never>
    output: {
      impacts: readonly ImpactResult[]
      waiting: readonly { impact: string; name: string; starts: string }[]
      problems: readonly Problem[]
    }
  }
  impact: { input: { impact: string }; output: { thing: ThingView | null; result: ImpactResult | null; problems: readonly Problem[] } }
  /** Which designs the data can carry for an initiative. */
  'suggest-design': {
    input: { initiative: string; metric?: string }
    output: SuggestedDesigns & {
      initiative: { id: string; name: string }
      metric: { id: string; name: string; unit: string | null; grain: ImpactResult['metric']['grain'] }
    }
  }
}
