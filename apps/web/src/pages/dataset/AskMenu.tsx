import { Button, Menu } from '@mantine/core'
import { IconActivity, IconChevronDown, IconTargetArrow, IconTimeline } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'

/** What else can be asked of a dataset. drivers: it was looked into; series: it says when. Nothing where neither. */
export function AskMenu({ dataset, drivers, series }: { dataset: string; drivers: boolean; series: boolean }) {
  const workspace = useWorkspaceId()
  if (!drivers && !series) return null
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Ask of it
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {drivers && (
          <Menu.Item
            leftSection={<IconTargetArrow size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/drivers" params={{ workspace }} search={{ of: `dataset/${dataset}` }} {...props} />}
          >
            Drivers of an outcome
          </Menu.Item>
        )}
        {series && (
          <Menu.Item
            leftSection={<IconTimeline size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/forecast" params={{ workspace }} search={{ dataset }} {...props} />}
          >
            Forecast
          </Menu.Item>
        )}
        {series && (
          <Menu.Item
            leftSection={<IconActivity size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/anomalies" params={{ workspace }} search={{ dataset }} {...props} />}
          >
            Anomalies
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
