import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useFollowRuns } from '../api/runs.ts'
import { MethodDrawer } from '../parts/MethodDrawer.tsx'
import { NumberPopover } from '../parts/NumberPopover.tsx'
import { BottomBar } from './BottomBar.tsx'
import { Navigation } from './Navigation.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { SampleStrip } from './SampleStrip.tsx'
import classes from './Shell.module.css'
import { SignedOutDialog } from './SignedOutDialog.tsx'
import { StaleDialog } from './StaleDialog.tsx'
import { useShellState } from './shell-state.ts'
import { Tour } from './Tour.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const loadPalette = () => import('./palette/Palette.tsx')
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })))
const ShortcutHelp = lazy(() => import('./ShortcutHelp.tsx').then((module) => ({ default: module.ShortcutHelp })))

/** What stands around every page of a workspace. */
export function Shell() {
  useShortcuts()
  useFollowRuns()
  const { palette, help } = useShellState()
  const [paletteReady, setPaletteReady] = useState(false)
  // Fetched before it is asked for, so that the first key already lands in it.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().then(() => setPaletteReady(true)), 1_500)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      <Navigation />
      <div className={classes.stage}>
        <OfflineBanner />
        <SampleStrip />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Tour />
      <NumberPopover />
      <MethodDrawer />
      <StaleDialog />
      <SignedOutDialog />
      <Suspense fallback={null}>
        {(palette || paletteReady) && <Palette />}
        {help && <ShortcutHelp />}
      </Suspense>
    </div>
  )
}
