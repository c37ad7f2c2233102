import { Code, Drawer, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { sayMoment } from '../format/date.ts'
import { type MethodAsked, onMethodAsked } from './method.ts'

/** Where a number came from: source, query, time read, rows, method, evidence. Stands once, in the shell. */
export function MethodDrawer() {
  const [asked, setAsked] = useState<MethodAsked | null>(null)
  const [opened, setOpened] = useState(false)
  useEffect(
    () =>
      onMethodAsked((next) => {
        setAsked(next)
        setOpened(true)
      }),
    [],
  )
  const close = () => {
    setOpened(false)
    asked?.anchor?.focus({ preventScroll: true })
  }
  return (
    <Drawer opened={opened} onClose={close} title={<Text fw={600}>Where this comes from</Text>} padding="lg">
      {asked && <Origin asked={asked} />}
    </Drawer>
  )
}

function Origin({ asked }: { asked: MethodAsked }) {
  const source = asked.source ?? null
  return (
    <Stack gap="lg">
      <div>
        <Text size="sm" c="dimmed">
          {asked.what}
        </Text>
        <Text size="xl" fw={600} className="tabular">
          {asked.exact}
        </Text>
      </div>
      {asked.method && <Part title="How it is made">{asked.method}</Part>}
      {asked.evidence && <Part title="What it rests on">{asked.evidence}</Part>}
      <Part title="Source">{source === null ? 'Written in the strategy by a person; no dataset stands behind it.' : sourceSentence(source)}</Part>
      {source?.rows != null && <Part title="Rows">{source.rows.toLocaleString()}</Part>}
      {source?.readAt && <Part title="Read">{sayMoment(source.readAt)}</Part>}
      {source?.sql && (
        <div>
          <Title order={3} size="h3" mb={4}>
            Query
          </Title>
          <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap' }}>
            {source.sql}
          </Code>
        </div>
      )}
    </Stack>
  )
}

function sourceSentence(source: NonNullable<MethodAsked['source']>): string {
  if (source.dataset === null) return `Entered by ${source.who ?? 'a person'}; no dataset stands behind it.`
  return source.file === null ? `Dataset ${source.dataset}.` : `Dataset ${source.dataset}, file ${source.file}.`
}

function Part({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <Title order={3} size="h3" mb={2}>
        {title}
      </Title>
      <Text>{children}</Text>
    </div>
  )
}
