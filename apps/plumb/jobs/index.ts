import { deliverJob } from './deliver.ts'
import { digestJob } from './digest.ts'
import type { Job } from './job.ts'
import { refreshJob } from './refresh.ts'
import { senseJob } from './sense.ts'

/** Every job, by its name. */
export const jobs: readonly Job[] = [refreshJob, senseJob, digestJob, deliverJob]
