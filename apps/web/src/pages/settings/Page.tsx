import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMay, useWorkspace } from '../../api/role.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Digest } from './Digest.tsx'
import { Keys } from './Keys.tsx'
import { Organisation } from './Organisation.tsx'
import { People } from './People.tsx'
import { Secrets } from './Secrets.tsx'
import type { SettingsTab } from './search.ts'
import { Workspaces } from './Workspaces.tsx'

const route = getRouteApi('/$workspace/settings')

/** Who works here, and how do we count? */
export function Page() {
  const { tab = 'workspace' } = route.useSearch()
  const navigate = route.useNavigate()
  const workspace = useWorkspace()
  const mayAdmin = useMay('admin')
  return (
    <PageFrame title="Settings" sentence={workspace && `${workspace.name}. You are its ${workspace.role}.`} narrow>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next === 'workspace' ? undefined : (next as SettingsTab) }, replace: true })}
      >
        <Tabs.List mb="xl">
          <Tabs.Tab value="workspace">Organisation</Tabs.Tab>
          <Tabs.Tab value="people">People</Tabs.Tab>
          {mayAdmin && <Tabs.Tab value="digest">Digest</Tabs.Tab>}
          {mayAdmin && <Tabs.Tab value="keys">API keys</Tabs.Tab>}
          {mayAdmin && <Tabs.Tab value="secrets">Secrets</Tabs.Tab>}
          <Tabs.Tab value="workspaces">Workspaces</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="workspace">
          <Organisation />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <People />
        </Tabs.Panel>
        {mayAdmin && (
          <Tabs.Panel value="digest">
            <Digest />
          </Tabs.Panel>
        )}
        {mayAdmin && (
          <Tabs.Panel value="keys">
            <Keys />
          </Tabs.Panel>
        )}
        {mayAdmin && (
          <Tabs.Panel value="secrets">
            <Secrets />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="workspaces">
          <Workspaces />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  )
}
