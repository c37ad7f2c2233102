import { Outlet } from '@tanstack/react-router'
import { MethodDrawer } from '../parts/MethodDrawer.tsx'
import { NumberPopover } from '../parts/NumberPopover.tsx'

export function Shell() {
  return (
    <>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <NumberPopover />
      <MethodDrawer />
    </>
  )
}
