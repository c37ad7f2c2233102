import { afterAll, beforeAll, describe } from 'vitest'
import type { TestDatabase } from '../../testing.ts'
import { describeFeedback } from './feedback.ts'
import { createFixture, type Fixture } from './fixture.ts'
import { describeForecasts } from './forecasts.ts'
import { describeHistory } from './history.ts'
import { describeIsolation } from './isolation.ts'
import { describeLooks } from './looks.ts'
import { describeReadings } from './readings.ts'
import { describeRuns } from './runs.ts'
import { describeTampering } from './tampering.ts'
import { describeWorkspaces } from './workspaces.ts'
import { describeWriters } from './writers.ts'
import { describeWriting } from './writing.ts'

/** What a store does, whatever Postgres it is on. */
export function describeStore(name: string, open: () => Promise<TestDatabase>): void {
  describe(name, () => {
    let fixture: Fixture
    beforeAll(async () => {
      fixture = createFixture(await open())
    })
    afterAll(() => fixture?.database.close())
    const get = () => fixture
    describeWriting(get)
    describeHistory(get)
    describeReadings(get)
    describeRuns(get)
    describeLooks(get)
    describeForecasts(get)
    describeFeedback(get)
    describeWorkspaces(get)
    describeIsolation(get)
    describeTampering(get)
    describeWriters(get)
  })
}
