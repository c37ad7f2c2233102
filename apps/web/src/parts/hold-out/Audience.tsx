import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'

/** The list of whoever may be reached, for the tools that reach people. It names single people, so taking it is written down. */
export function Audience({ experiment }: { experiment: string }) {
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  if (!mayWrite) return null
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        component="a"
        href={`/api/workspaces/${encodeURIComponent(workspace)}/audience?experiment=${encodeURIComponent(experiment)}&as=csv`}
        download={`${experiment}-audience.csv`}
      >
        Who may be reached (CSV)
      </Button>
      <Text size="xs" c="dimmed">
        Give the tools that reach people this list and no other. Who takes it stands in the access log.
      </Text>
    </Group>
  )
}
