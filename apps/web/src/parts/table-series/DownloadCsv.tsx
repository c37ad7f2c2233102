import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { CallFailed, Input } from '../../api/client.ts'
import { downloadCsv } from '../../api/download.ts'
import { useWorkspaceId } from '../../api/queries.ts'

/** The answer of an operation as a file. */
export function DownloadCsv<N extends 'forecast' | 'anomalies'>({ name, input }: { name: N; input: Input<N> }) {
  const workspace = useWorkspaceId()
  const { mutate, isPending, error } = useMutation<void, CallFailed>({
    mutationFn: () => downloadCsv(name, input, { workspace, fileName: `${input.dataset}-${name}.csv` }),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={isPending} onClick={() => mutate()}>
        CSV
      </Button>
      {error && (
        <Text size="sm" role="alert">
          {error.message}
        </Text>
      )}
    </>
  )
}
