import type { Operation } from './operation.ts'

/**
 * Every operation, loaded when it is called for: the command line starts without the database, the warehouse or the web server.
 * One line an operation, in alphabetical order. An operation imports what is heavy inside its run.
 */
const loaders = {
  accept: () => import('./accept.ts').then((module) => module.accept),
  'accept-insight': () => import('./accept-insight.ts').then((module) => module.acceptInsight),
  'access-log': () => import('./access-log.ts').then((module) => module.accessLog),
  'add-feedback': () => import('./add-feedback.ts').then((module) => module.addFeedback),
  anomalies: () => import('./anomalies.ts').then((module) => module.anomalies),
  apply: () => import('./apply.ts').then((module) => module.apply),
  audience: () => import('./audience.ts').then((module) => module.audience),
  brief: () => import('./brief.ts').then((module) => module.brief),
  calibration: () => import('./calibration.ts').then((module) => module.calibration),
  'cancel-run': () => import('./cancel-run.ts').then((module) => module.cancelRun),
  check: () => import('./check.ts').then((module) => module.check),
  connect: () => import('./connect.ts').then((module) => module.connect),
  'contract-export': () => import('./contract-export.ts').then((module) => module.contractExport),
  'contract-import': () => import('./contract-import.ts').then((module) => module.contractImport),
  'contract-run': () => import('./contract-run.ts').then((module) => module.contractRun),
  corrections: () => import('./corrections.ts').then((module) => module.corrections),
  'create-key': () => import('./create-key.ts').then((module) => module.createKey),
  'create-workspace': () => import('./create-workspace.ts').then((module) => module.createWorkspace),
  data: () => import('./data.ts').then((module) => module.data),
  dataset: () => import('./dataset.ts').then((module) => module.dataset),
  'delete-workspace': () => import('./delete-workspace.ts').then((module) => module.deleteWorkspace),
  deliver: () => import('./deliver.ts').then((module) => module.deliver),
  diff: () => import('./diff.ts').then((module) => module.diff),
  digest: () => import('./digest.ts').then((module) => module.digest),
  'dismiss-insight': () => import('./dismiss-insight.ts').then((module) => module.dismissInsight),
  drivers: () => import('./drivers.ts').then((module) => module.drivers),
  experiment: () => import('./experiment.ts').then((module) => module.experiment),
  experiments: () => import('./experiments.ts').then((module) => module.experiments),
  'explain-change': () => import('./explain-change.ts').then((module) => module.explainChange),
  'explain-metric': () => import('./explain-metric.ts').then((module) => module.explainMetric),
  feedback: () => import('./feedback.ts').then((module) => module.feedback),
  forecast: () => import('./forecast.ts').then((module) => module.forecast),
  goal: () => import('./goal.ts').then((module) => module.goal),
  history: () => import('./history.ts').then((module) => module.history),
  'hold-outs': () => import('./hold-outs.ts').then((module) => module.holdOuts),
  how: () => import('./how.ts').then((module) => module.how),
  impact: () => import('./impact.ts').then((module) => module.impact),
  impacts: () => import('./impacts.ts').then((module) => module.impacts),
  import: () => import('./import.ts').then((module) => module.importSheet),
  'import-evidence': () => import('./import-evidence.ts').then((module) => module.importEvidence),
  'import-text': () => import('./import-text.ts').then((module) => module.importText),
  inbox: () => import('./inbox.ts').then((module) => module.inbox),
  init: () => import('./init.ts').then((module) => module.init),
  initiative: () => import('./initiative.ts').then((module) => module.initiative),
  insight: () => import('./insight.ts').then((module) => module.insight),
  insights: () => import('./insights.ts').then((module) => module.insights),
  invite: () => import('./invite.ts').then((module) => module.invite),
  'judge-feedback': () => import('./judge-feedback.ts').then((module) => module.judgeFeedback),
  keys: () => import('./keys.ts').then((module) => module.keys),
  ledger: () => import('./ledger.ts').then((module) => module.ledger),
  line: () => import('./line.ts').then((module) => module.line),
  'look-back': () => import('./look-back.ts').then((module) => module.lookBack),
  'map-term': () => import('./map-term.ts').then((module) => module.mapTerm),
  members: () => import('./members.ts').then((module) => module.members),
  observe: () => import('./observe.ts').then((module) => module.observe),
  metric: () => import('./metric.ts').then((module) => module.metric),
  metrics: () => import('./metrics.ts').then((module) => module.metrics),
  'plan-experiment': () => import('./plan-experiment.ts').then((module) => module.planExperiment),
  profile: () => import('./profile.ts').then((module) => module.profile),
  'preview-metric': () => import('./preview-metric.ts').then((module) => module.previewMetric),
  pull: () => import('./pull.ts').then((module) => module.pull),
  'query-metric': () => import('./query-metric.ts').then((module) => module.queryMetric),
  readiness: () => import('./readiness.ts').then((module) => module.readiness),
  readings: () => import('./readings.ts').then((module) => module.readings),
  refresh: () => import('./refresh.ts').then((module) => module.refresh),
  'remove-feedback': () => import('./remove-feedback.ts').then((module) => module.removeFeedback),
  'remove-secret': () => import('./remove-secret.ts').then((module) => module.removeSecret),
  'revoke-key': () => import('./revoke-key.ts').then((module) => module.revokeKey),
  runs: () => import('./runs.ts').then((module) => module.runs),
  'save-view': () => import('./save-view.ts').then((module) => module.saveView),
  schema: () => import('./schema.ts').then((module) => module.schema),
  secrets: () => import('./secrets.ts').then((module) => module.secrets),
  sense: () => import('./sense.ts').then((module) => module.sense),
  'send-digest': () => import('./send-digest.ts').then((module) => module.sendDigest),
  'set-digest': () => import('./set-digest.ts').then((module) => module.setDigest),
  'set-role': () => import('./set-role.ts').then((module) => module.setRole),
  'set-secret': () => import('./set-secret.ts').then((module) => module.setSecret),
  shifts: () => import('./shifts.ts').then((module) => module.shifts),
  silos: () => import('./silos.ts').then((module) => module.silos),
  'snooze-insight': () => import('./snooze-insight.ts').then((module) => module.snoozeInsight),
  'suggest-design': () => import('./suggest-design.ts').then((module) => module.suggestDesign),
  terms: () => import('./terms.ts').then((module) => module.terms),
  'text-service': () => import('./text-service.ts').then((module) => module.textService),
  themes: () => import('./themes.ts').then((module) => module.themes),
  thing: () => import('./thing.ts').then((module) => module.thing),
  things: () => import('./things.ts').then((module) => module.things),
  'try-source': () => import('./try-source.ts').then((module) => module.trySource),
  undo: () => import('./undo.ts').then((module) => module.undo),
  upload: () => import('./upload.ts').then((module) => module.upload),
  verify: () => import('./verify.ts').then((module) => module.verify),
  views: () => import('./views.ts').then((module) => module.views),
  why: () => import('./why.ts').then((module) => module.why),
  workspaces: () => import('./workspaces.ts').then((module) => module.workspaces),
  write: () => import('./write.ts').then((module) => module.write),
} as const

/** The same with the types of a list: each keeps the shape of an operation. */
const byName: Readonly<Record<string, () => Promise<Operation>>> = loaders

/** Every operation by its name, with its own types. */
export type Operations = { readonly [Name in keyof typeof loaders]: Awaited<ReturnType<(typeof loaders)[Name]>> }

/** Names of the operations, in alphabetical order. */
export const operationNames: readonly string[] = Object.keys(loaders)

/** One operation by its name; null when there is none. */
export async function loadOperation(name: string): Promise<Operation | null> {
  const load = byName[name]
  return load ? load() : null
}

/** All of them, for faces that describe the whole list. */
export function loadOperations(): Promise<readonly Operation[]> {
  return Promise.all(Object.values(byName).map((load) => load()))
}
