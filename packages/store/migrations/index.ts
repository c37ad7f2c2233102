import type { Migration } from 'kysely/migration'
import * as workspacesAndLog from './0001-workspaces-and-log.ts'
import * as things from './0002-things.ts'
import * as observations from './0003-observations.ts'
import * as savedViews from './0004-saved-views.ts'
import * as dataFiles from './0005-data-files.ts'
import * as revision from './0006-revision.ts'
import * as readings from './0007-readings.ts'
import * as ownRevision from './0008-own-revision.ts'
import * as secrets from './0009-secrets.ts'
import * as runs from './0010-runs.ts'
import * as looks from './0011-looks.ts'
import * as insightsAndDeliveries from './0013-insights-and-deliveries.ts'
import * as feedback from './0014-feedback.ts'
import * as forecasts from './0015-forecasts.ts'
import * as themeBooks from './0016-theme-books.ts'

/** Every migration, oldest first. They only go forwards, and one that was released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-workspaces-and-log': workspacesAndLog,
  '0002-things': things,
  '0003-observations': observations,
  '0004-saved-views': savedViews,
  '0005-data-files': dataFiles,
  '0006-revision': revision,
  '0007-readings': readings,
  '0008-own-revision': ownRevision,
  '0009-secrets': secrets,
  '0010-runs': runs,
  '0011-looks': looks,
  '0013-insights-and-deliveries': insightsAndDeliveries,
  '0014-feedback': feedback,
  '0015-forecasts': forecasts,
  '0016-theme-books': themeBooks,
}

export const latestMigration = Object.keys(migrations).at(-1)!
