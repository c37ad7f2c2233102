import { sql } from 'kysely'
import { readChances, recordChances } from './chances.ts'
import { forgetFile, readFiles, recordFile } from './data-files.ts'
import { addDeliveries, claimDeliveries, keepDigest, nextDelivery, noteTry, readDeliveries, readDigest } from './deliveries.ts'
import { keepFeedback, keepJudgement, keepThemeBook, readFeedback, readJudgements, readThemeBook, removeFeedback } from './feedback.ts'
import { readForecastFingerprints, readForecasts, recordForecasts } from './forecasts.ts'
import { readHistory, readLog } from './log.ts'
import { readLooks, recordLooks } from './looks.ts'
import { readObservations, recordReadings } from './observations.ts'
import { readCorrections, readReadings } from './readings.ts'
import { beatRun, beginRun, cancelRun, endRun, readRuns } from './runs.ts'
import { keepView, readViews, removeView } from './saved-views.ts'
import { keepSecret, noteSecretUse, readSecrets, removeSecret } from './secrets.ts'
import { type Database, follow, inTransaction, readIn, type Transaction } from './session.ts'
import { readSightings, recordSightings } from './sightings.ts'
import { readReferencedBy, readThings } from './things.ts'
import type { Actor, WorkspaceStore } from './types.ts'
import { undoBatch } from './undo.ts'
import { verifyWorkspace } from './verify-workspace.ts'
import { writeChanges } from './write.ts'

/** One workspace for one actor. Every call is one transaction that sees this workspace only. */
export function openWorkspace(db: Database, workspace: string, actor: Actor): WorkspaceStore {
  const read = <T>(work: (trx: Transaction) => Promise<T>) => readIn(db, workspace, work)
  const change = <T>(work: (trx: Transaction) => Promise<T>) => inTransaction(db, workspace, async (trx) => ({ keep: true, value: await work(trx) }))
  return {
    workspace,
    things: (query = {}) => read((trx) => readThings(trx, query)),
    thing: (kind, id, query = {}) => read(async (trx) => (await readThings(trx, { kind, id, asOf: query.asOf }))[0] ?? null),
    referencedBy: (kind, id) => read((trx) => readReferencedBy(trx, kind, id)),
    write: (changes, options = {}) => writeChanges(db, workspace, actor, changes, options),
    undo: (batch) => undoBatch(db, workspace, actor, batch),
    history: (query = {}) => read((trx) => readHistory(trx, query)),
    log: () => readLog(db, workspace),
    verify: (anchor) => verifyWorkspace(db, workspace, anchor),
    recordObservations: (observations) => change(async (trx) => (await recordReadings(trx, observations, new Date(), null)).added),
    recordReadings: (readings, { entered, dryRun = false } = {}) =>
      inTransaction(db, workspace, async (trx) => {
        const value = await recordReadings(trx, readings, new Date(), entered === undefined ? null : { who: actor, reason: entered.reason })
        return { keep: !dryRun, value }
      }),
    readings: (query = {}) => read((trx) => readReadings(trx, query)),
    corrections: (query = {}) => read((trx) => readCorrections(trx, query)),
    observations: (query = {}) => read((trx) => readObservations(trx, query)),
    revision: async () => {
      // One statement, because it is asked with every request: the workspace is entered for its length.
      const { rows } = await follow(
        db,
        sql<{ revision: string | null }>`with entered as materialized (select set_config('plumb.workspace', ${workspace}, true))
          select plumb.own_revision() as revision from entered`.execute(db),
      )
      return rows[0]!.revision ?? ''
    },
    secrets: () => read(readSecrets),
    keepSecret: (secret, { sealedAnew = false } = {}) => change((trx) => keepSecret(trx, actor, secret, sealedAnew)),
    usedSecret: (name) => change((trx) => noteSecretUse(trx, name)),
    removeSecret: (name) => change((trx) => removeSecret(trx, name)),
    beginRun: (run) => change((trx) => beginRun(trx, actor, run)),
    beatRun: (number, progress) => change((trx) => beatRun(trx, number, progress)),
    endRun: (number, outcome, result) => change((trx) => endRun(trx, number, outcome, result)),
    cancelRun: (number) => change((trx) => cancelRun(trx, actor, number)),
    runs: (query = {}) => read((trx) => readRuns(trx, query)),
    recordLooks: (looks) => change((trx) => recordLooks(trx, looks)),
    looks: (query = {}) => read((trx) => readLooks(trx, query)),
    recordForecasts: (forecasts, options) => change((trx) => recordForecasts(trx, forecasts, options)),
    forecasts: (query = {}) => read((trx) => readForecasts(trx, query)),
    forecastFingerprints: (metrics) => read((trx) => readForecastFingerprints(trx, metrics)),
    recordChances: (chances, options) => change((trx) => recordChances(trx, chances, options)),
    chances: (query = {}) => read((trx) => readChances(trx, query)),
    recordSightings: (sightings) => change((trx) => recordSightings(trx, sightings)),
    sightings: (query = {}) => read((trx) => readSightings(trx, query)),
    digest: () => read(readDigest),
    keepDigest: (settings) => change((trx) => keepDigest(trx, actor, settings)),
    addDeliveries: (deliveries, now) => change((trx) => addDeliveries(trx, deliveries, now)),
    deliveries: (query = {}) => read((trx) => readDeliveries(trx, query)),
    claimDeliveries: (query) => change((trx) => claimDeliveries(trx, query)),
    nextDelivery: () => read(nextDelivery),
    noteTry: (number, attempt, next) => change((trx) => noteTry(trx, number, attempt, next)),
    keepFeedback: (messages) => change((trx) => keepFeedback(trx, actor, messages)),
    feedback: (query) => read((trx) => readFeedback(trx, query)),
    removeFeedback: (which) => change((trx) => removeFeedback(trx, which)),
    judgements: (about) => read((trx) => readJudgements(trx, about)),
    keepJudgement: (judgement) => change((trx) => keepJudgement(trx, actor, judgement)),
    themeBook: (about) => read((trx) => readThemeBook(trx, about)),
    keepThemeBook: (about, book) => change((trx) => keepThemeBook(trx, about, book)),
    views: (page, person) => read((trx) => readViews(trx, page, person)),
    saveView: (page, person, view) => change((trx) => keepView(trx, page, person, view)),
    removeView: (page, person, name) => change((trx) => removeView(trx, page, person, name)),
    files: () => read(readFiles),
    recordFile: (file) => change((trx) => recordFile(trx, actor, file)),
    forgetFile: (name) => change((trx) => forgetFile(trx, name)),
  }
}
