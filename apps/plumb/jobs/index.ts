import type { Job } from './job.ts'
import { refreshJob } from './refresh.ts'

/** Every job, by its name. */
export const jobs: readonly Job[] = [refreshJob]
