import { Button, CopyButton, Group, Popover, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconLink, IconRoute } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { showMethod } from './method.ts'
import { type NumberDetail, onNumberAsked } from './number-detail.ts'

/** The one popover that answers for whatever number was asked about. Stands once, in the shell. */
export function NumberPopover() {
  const [detail, setDetail] = useState<NumberDetail | null>(null)
  useEffect(() => onNumberAsked(setDetail), [])
  if (detail === null) return null
  const close = () => {
    detail.anchor.focus({ preventScroll: true })
    setDetail(null)
  }
  const box = detail.anchor.getBoundingClientRect()
  return (
    <Popover
      opened
      onChange={(open) => !open && close()}
      onDismiss={close}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      position="bottom-start"
      withinPortal
      key={`${box.x},${box.y},${detail.exact}`}
    >
      <Popover.Target>
        <span
          aria-hidden="true"
          style={{
            position: 'absolute',
            left: box.left + window.scrollX,
            top: box.top + window.scrollY,
            width: box.width,
            height: box.height,
            pointerEvents: 'none',
          }}
        />
      </Popover.Target>
      <Popover.Dropdown maw="min(24rem, 92vw)" aria-label={detail.from.what}>
        <Stack gap={6}>
          <Text size="sm" c="dimmed">
            {detail.from.what}
          </Text>
          <Text fw={600} size="lg" className="tabular" data-testid="exact">
            {detail.exact}
          </Text>
          {detail.from.method && <Text size="sm">{detail.from.method}</Text>}
          {detail.from.evidence && <Text size="sm">{detail.from.evidence}</Text>}
          <Group gap="xs" mt={6}>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconRoute size={15} aria-hidden />}
              onClick={() => {
                setDetail(null)
                showMethod({ ...detail.from, exact: detail.exact, anchor: detail.anchor })
              }}
            >
              Where from
            </Button>
            <Copy value={detail.exact} label="Copy" icon="copy" />
            <Copy value={window.location.href} label="Copy link" icon="link" />
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Copy({ value, label, icon }: { value: string; label: string; icon: 'copy' | 'link' }) {
  const Icon = icon === 'copy' ? IconCopy : IconLink
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={copy}
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <Icon size={15} aria-hidden />}
        >
          {copied ? 'Copied' : label}
        </Button>
      )}
    </CopyButton>
  )
}
