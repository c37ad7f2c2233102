import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useOperation } from '../../api/queries.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import classes from './Page.module.css'

/** Proves that nothing in the log was edited, taken out, put in or moved. */
export function VerifyLog() {
  const [asked, setAsked] = useState(false)
  const verify = useOperation('verify', {}, { enabled: asked })
  const result = verify.data
  return (
    <section className={classes.card} aria-labelledby="verify-title">
      <h2 id="verify-title" className={classes.cardTitle}>
        Can we prove it?
      </h2>
      <Text size="sm" c="dimmed">
        Each change carries the fingerprint of the one before. Whoever edits the past breaks the chain.
      </Text>
      <div aria-live="polite">
        {verify.isError && <ProblemList problems={verify.error.problems} size="sm" />}
        {result && (
          <Text fw={600} c={result.intact ? 'var(--pl-state-on-line)' : 'var(--mantine-color-error)'}>
            {count(result.entries, 'change')}, {result.intact ? 'chain intact' : 'the chain is broken'}
          </Text>
        )}
        {result && !result.intact && <ProblemList problems={result.problems} size="sm" />}
      </div>
      <Group gap="xs">
        <Button
          variant="light"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          loading={verify.isFetching}
          onClick={() => (asked ? void verify.refetch() : setAsked(true))}
        >
          {result ? 'Verify again' : 'Verify the log'}
        </Button>
        {result && (
          <CopyButton value={result.root}>
            {({ copied, copy }) => (
              <Button
                variant="subtle"
                color="gray"
                onClick={copy}
                leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                aria-label={`Copy the root ${result.root}`}
              >
                Root{' '}
                <Code ml={6} bg="transparent">
                  {result.root.slice(0, 12)}…
                </Code>
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </section>
  )
}
