import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from './api/session.ts'
import { readAnomaliesSearch } from './pages/anomalies/search.ts'
import { readCalibrationSearch } from './pages/calibration/search.ts'
import { readConnectSearch } from './pages/connect/search.ts'
import { readCorrectionsSearch } from './pages/corrections/search.ts'
import { readDataSearch } from './pages/data/search.ts'
import { readDefineSearch } from './pages/define-metric/search.ts'
import { readDriversSearch } from './pages/drivers/search.ts'
import { readExperimentsSearch } from './pages/experiments/search.ts'
import { readFeedbackSearch } from './pages/feedback/search.ts'
import { readFindingsSearch } from './pages/findings/search.ts'
import { readForecastSearch } from './pages/forecast/search.ts'
import { readGoalsSearch } from './pages/goals/search.ts'
import { readHistorySearch } from './pages/history/search.ts'
import { readImpactsSearch } from './pages/impacts/search.ts'
import { readImportSearch } from './pages/import/search.ts'
import { readInboxSearch } from './pages/inbox/search.ts'
import { readInitiativeSearch } from './pages/initiative/search.ts'
import { readInitiativesSearch } from './pages/initiatives/search.ts'
import { readInsightsSearch } from './pages/insights/search.ts'
import { readLedgerSearch } from './pages/ledger/search.ts'
import { readLineSearch } from './pages/line/search.ts'
import { readMetricSearch } from './pages/metric/search.ts'
import { readMetricsSearch } from './pages/metrics/search.ts'
import { readOverviewSearch } from './pages/overview/search.ts'
import { readPlanSearch } from './pages/plan-experiment/search.ts'
import { readSettingsSearch } from './pages/settings/search.ts'
import { only } from './search.ts'
import { join, root, signIn, welcome } from './shell/door-routes.ts'
import { Fault, Pending } from './shell/fallbacks.tsx'
import { Shell } from './shell/Shell.tsx'

/** The door: on to the first workspace, or to the sign-in. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.client.query(sessionQuery)
    if (session.user === null) throw redirect({ to: session.setupNeeded ? '/welcome' : '/sign-in' })
    const first = session.workspaces[0]
    throw first ? redirect({ to: '/$workspace/overview', params: { workspace: first.id } }) : redirect({ to: '/start' })
  },
})
const start = createRoute({ getParentRoute: () => root, path: '/start', component: lazyRouteComponent(() => import('./pages/start/Page.tsx'), 'Page') })

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/$workspace',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.query(sessionQuery)
    if (session.user === null) throw redirect(session.setupNeeded ? { to: '/welcome' } : { to: '/sign-in', search: { to: location.href } })
  },
})
const inside = { getParentRoute: () => workspace }
const front = createRoute({
  ...inside,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$workspace/overview', params })
  },
})
const overview = createRoute({
  ...inside,
  path: '/overview',
  validateSearch: only(readOverviewSearch),
  component: lazyRouteComponent(() => import('./pages/overview/Page.tsx'), 'Page'),
})
const goals = createRoute({
  ...inside,
  path: '/goals',
  validateSearch: only(readGoalsSearch),
  component: lazyRouteComponent(() => import('./pages/goals/Page.tsx'), 'Page'),
})
const goal = createRoute({ ...inside, path: '/goals/$goal', component: lazyRouteComponent(() => import('./pages/goal/Page.tsx'), 'Page') })
const initiatives = createRoute({
  ...inside,
  path: '/initiatives',
  validateSearch: only(readInitiativesSearch),
  component: lazyRouteComponent(() => import('./pages/initiatives/Page.tsx'), 'Page'),
})
const initiative = createRoute({
  ...inside,
  path: '/initiatives/$initiative',
  validateSearch: only(readInitiativeSearch),
  component: lazyRouteComponent(() => import('./pages/initiative/Page.tsx'), 'Page'),
})
const line = createRoute({
  ...inside,
  path: '/line',
  validateSearch: only(readLineSearch),
  component: lazyRouteComponent(() => import('./pages/line/Page.tsx'), 'Page'),
})
const findings = createRoute({
  ...inside,
  path: '/findings',
  validateSearch: only(readFindingsSearch),
  component: lazyRouteComponent(() => import('./pages/findings/Page.tsx'), 'Page'),
})
const insights = createRoute({
  ...inside,
  path: '/insights',
  validateSearch: only(readInsightsSearch),
  component: lazyRouteComponent(() => import('./pages/insights/Page.tsx'), 'Page'),
})
const inbox = createRoute({
  ...inside,
  path: '/inbox',
  validateSearch: only(readInboxSearch),
  component: lazyRouteComponent(() => import('./pages/inbox/Page.tsx'), 'Page'),
})
const experiments = createRoute({
  ...inside,
  path: '/experiments',
  validateSearch: only(readExperimentsSearch),
  component: lazyRouteComponent(() => import('./pages/experiments/Page.tsx'), 'Page'),
})
const planExperiment = createRoute({
  ...inside,
  path: '/plan-experiment',
  validateSearch: only(readPlanSearch),
  component: lazyRouteComponent(() => import('./pages/plan-experiment/Page.tsx'), 'Page'),
})
const experiment = createRoute({
  ...inside,
  path: '/experiments/$experiment',
  component: lazyRouteComponent(() => import('./pages/experiment/Page.tsx'), 'Page'),
})
const data = createRoute({
  ...inside,
  path: '/data',
  validateSearch: only(readDataSearch),
  component: lazyRouteComponent(() => import('./pages/data/Page.tsx'), 'Page'),
})
const dataset = createRoute({ ...inside, path: '/data/$dataset', component: lazyRouteComponent(() => import('./pages/dataset/Page.tsx'), 'Page') })
const drivers = createRoute({
  ...inside,
  path: '/drivers',
  validateSearch: only(readDriversSearch),
  component: lazyRouteComponent(() => import('./pages/drivers/Page.tsx'), 'Page'),
})
const anomalies = createRoute({
  ...inside,
  path: '/anomalies',
  validateSearch: only(readAnomaliesSearch),
  component: lazyRouteComponent(() => import('./pages/anomalies/Page.tsx'), 'Page'),
})
const forecast = createRoute({
  ...inside,
  path: '/forecast',
  validateSearch: only(readForecastSearch),
  component: lazyRouteComponent(() => import('./pages/forecast/Page.tsx'), 'Page'),
})
const connect = createRoute({
  ...inside,
  path: '/connect',
  validateSearch: only(readConnectSearch),
  component: lazyRouteComponent(() => import('./pages/connect/Page.tsx'), 'Page'),
})
const newSource = createRoute({ ...inside, path: '/new-source', component: lazyRouteComponent(() => import('./pages/new-source/Page.tsx'), 'Page') })
const runs = createRoute({ ...inside, path: '/runs', component: lazyRouteComponent(() => import('./pages/runs/Page.tsx'), 'Page') })
const corrections = createRoute({
  ...inside,
  path: '/corrections',
  validateSearch: only(readCorrectionsSearch),
  component: lazyRouteComponent(() => import('./pages/corrections/Page.tsx'), 'Page'),
})
const ledger = createRoute({
  ...inside,
  path: '/ledger',
  validateSearch: only(readLedgerSearch),
  component: lazyRouteComponent(() => import('./pages/ledger/Page.tsx'), 'Page'),
})
const holdOuts = createRoute({ ...inside, path: '/hold-outs', component: lazyRouteComponent(() => import('./pages/hold-outs/Page.tsx'), 'Page') })
const planHoldOut = createRoute({ ...inside, path: '/plan-hold-out', component: lazyRouteComponent(() => import('./pages/plan-hold-out/Page.tsx'), 'Page') })
const feedback = createRoute({
  ...inside,
  path: '/feedback',
  validateSearch: only(readFeedbackSearch),
  component: lazyRouteComponent(() => import('./pages/feedback/Page.tsx'), 'Page'),
})
const impacts = createRoute({
  ...inside,
  path: '/impact',
  validateSearch: only(readImpactsSearch),
  component: lazyRouteComponent(() => import('./pages/impacts/Page.tsx'), 'Page'),
})
const impact = createRoute({ ...inside, path: '/impact/$impact', component: lazyRouteComponent(() => import('./pages/impact/Page.tsx'), 'Page') })
const calibration = createRoute({
  ...inside,
  path: '/calibration',
  validateSearch: only(readCalibrationSearch),
  component: lazyRouteComponent(() => import('./pages/calibration/Page.tsx'), 'Page'),
})
const metrics = createRoute({
  ...inside,
  path: '/metrics',
  validateSearch: only(readMetricsSearch),
  component: lazyRouteComponent(() => import('./pages/metrics/Page.tsx'), 'Page'),
})
const metric = createRoute({
  ...inside,
  path: '/metrics/$metric',
  validateSearch: only(readMetricSearch),
  component: lazyRouteComponent(() => import('./pages/metric/Page.tsx'), 'Page'),
})
const defineMetric = createRoute({
  ...inside,
  path: '/define-metric',
  validateSearch: only(readDefineSearch),
  component: lazyRouteComponent(() => import('./pages/define-metric/Page.tsx'), 'Page'),
})
const history = createRoute({
  ...inside,
  path: '/history',
  validateSearch: only(readHistorySearch),
  component: lazyRouteComponent(() => import('./pages/history/Page.tsx'), 'Page'),
})
const imports = createRoute({
  ...inside,
  path: '/import',
  validateSearch: only(readImportSearch),
  component: lazyRouteComponent(() => import('./pages/import/Page.tsx'), 'Page'),
})
const brief = createRoute({ ...inside, path: '/brief', component: lazyRouteComponent(() => import('./pages/brief/Page.tsx'), 'Page') })
const settings = createRoute({
  ...inside,
  path: '/settings',
  validateSearch: only(readSettingsSearch),
  component: lazyRouteComponent(() => import('./pages/settings/Page.tsx'), 'Page'),
})

const tree = root.addChildren([
  home,
  signIn,
  welcome,
  join,
  start,
  workspace.addChildren([
    front,
    overview,
    goals,
    goal,
    initiatives,
    initiative,
    line,
    findings,
    insights,
    inbox,
    experiments,
    experiment,
    planExperiment,
    ledger,
    holdOuts,
    planHoldOut,
    feedback,
    impacts,
    impact,
    calibration,
    metrics,
    metric,
    defineMetric,
    data,
    dataset,
    drivers,
    forecast,
    anomalies,
    connect,
    newSource,
    runs,
    corrections,
    history,
    imports,
    brief,
    settings,
  ]),
])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: Pending,
    defaultErrorComponent: Fault,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
