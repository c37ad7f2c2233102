// Not by the engine's front door: the thread starts in half the time without the rest.
import { findAnomalies } from '@plumbline/engine/find-anomalies'
import { openThread } from '../thread.ts'
import type { AnomalyMessage, AnomalyWork } from './anomalies-table.ts'

/** A thread that watches the series of a table. */
const {
  work: { series, threshold },
  tell,
} = openThread<AnomalyWork, AnomalyMessage>()

tell({
  answers: series.map((each, index) => {
    tell({ done: index / series.length })
    return findAnomalies(each, threshold)
  }),
})
