import type { TableAnomalies } from './anomaly-types.ts'
import type { TableForecast } from './forecast-types.ts'
import type { TableInput } from './table-answer.ts'

export type { TableAnomalies } from './anomaly-types.ts'
export type { TableForecast } from './forecast-types.ts'
export type { TableAnswer } from './table-answer.ts'

export interface TableOperationTypes {
  forecast: { input: TableInput & { ahead?: number; heldOut?: number; minimum?: number; maximum?: number }; output: TableForecast }
  anomalies: { input: TableInput & { threshold?: number; most?: number }; output: TableAnomalies }
}
