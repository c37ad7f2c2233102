import { Button, Stack, Text } from '@mantine/core'
import type { ThemeStanding } from '@plumbline/plumb/types'
import { Section } from '../../parts/Section.tsx'
import { Messages } from './Messages.tsx'
import { Months } from './Months.tsx'
import { sayExposure, sayMoodOrigin } from './words.ts'

/** One theme: what it is, typical messages, its months, who writes on it. */
export function OneTheme({ theme, dataset, feature, onClose }: { theme: ThemeStanding; dataset: string; feature: string | null; onClose: () => void }) {
  return (
    <Section
      id="theme"
      title={theme.label}
      about={theme.says}
      actions={
        <Button variant="default" size="xs" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Often said: {theme.phrases.join(', ')}. {sayMoodOrigin(theme.unhappy)}
        </Text>
        <Messages messages={theme.typical} dataset={dataset} drawn={false} />
        {theme.months.length > 1 && <Months months={theme.months} title={theme.label} />}
        {theme.exposure !== null && <Text>{sayExposure(theme.exposure, feature, 'write on it')}</Text>}
      </Stack>
    </Section>
  )
}
