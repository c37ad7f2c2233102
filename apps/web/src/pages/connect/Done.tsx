import { Button, Group, Text } from '@mantine/core'
import type { ConnectAnswer } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'

/** It is connected: what can be done with it now. */
export function Done({ answer, onAnother }: { answer: ConnectAnswer; onAnother: () => void }) {
  const workspace = useWorkspaceId()
  const dataset = answer.proposal!.id
  return (
    <div>
      <Text role="status">{answer.from} is here. The next step is a number: say what is counted or summed, and every page will speak of it the same way.</Text>
      <Group mt="md" gap="xs">
        <Button component="a" href={`/${workspace}/define-metric?dataset=${encodeURIComponent(dataset)}`}>
          Define a metric on it
        </Button>
        <Button variant="default" renderRoot={(props) => <Link to="/$workspace/data/$dataset" params={{ workspace, dataset }} {...props} />}>
          See the dataset
        </Button>
        <Button variant="subtle" color="gray" onClick={onAnother}>
          Connect another
        </Button>
      </Group>
    </div>
  )
}
