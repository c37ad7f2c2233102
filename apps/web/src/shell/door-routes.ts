import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { only } from '../search.ts'
import { NotFound } from './fallbacks.tsx'

/** Pages for whoever is not in a workspace yet. */
export const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound })

const token = (search: Record<string, unknown>): { token?: string } => (typeof search.token === 'string' ? { token: search.token } : {})
/** Where to go after signing in: an address of ours, never of another site. */
const target = (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {})
export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../pages/sign-in/Page.tsx'), 'Page'),
  validateSearch: only(target),
})
export const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: only(token),
  component: lazyRouteComponent(() => import('../pages/welcome/Page.tsx'), 'Page'),
})
export const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: only(token),
  component: lazyRouteComponent(() => import('../pages/join/Page.tsx'), 'Page'),
})
