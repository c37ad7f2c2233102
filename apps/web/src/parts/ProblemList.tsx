import { List, Text } from '@mantine/core'
import type { Problem } from '@plumbline/plumb/types'

/** Problems as sentences, each with its place and its mend. */
export function ProblemList({ problems, size = 'md' }: { problems: readonly Problem[]; size?: 'sm' | 'md' }) {
  return (
    <List listStyleType="none" spacing="xs" size={size} m={0} p={0}>
      {problems.map((problem) => (
        <List.Item key={`${problem.code} ${sayPlace(problem)} ${problem.message}`}>
          <Text component="span" size={size} fw={500} c={problem.severity === 'error' ? 'var(--mantine-color-error)' : undefined}>
            {problem.message}
          </Text>{' '}
          <Text component="span" size={size} c="dimmed">
            {problem.mend}
          </Text>
          {sayPlace(problem) && (
            <Text size="xs" c="dimmed" ff="monospace">
              {sayPlace(problem)}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}

function sayPlace({ place }: Problem): string {
  if (place.sheet || place.cell) return [place.sheet, place.cell].filter(Boolean).join(' ')
  if (place.file) return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
  return ''
}
