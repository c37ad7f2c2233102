import { Button, Group, Stack, Text } from '@mantine/core'
import type { ImportPreview } from '@plumbline/plumb/types'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { DiffList, sayChanges } from './DiffList.tsx'

const listed = 30

/** What the spreadsheet would do, before it does it. */
export function SheetPreview({ preview, busy, onBringIn }: { preview: ImportPreview; busy: boolean; onBringIn: () => void }) {
  const { changes } = preview
  // Columns that are unsure are asked about above, where they are answered.
  const problems = preview.problems.filter((problem) => problem.code !== 'unsure-column')
  const unsure = preview.columns.filter((column) => !column.sure).length
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const writes = changes.filter((change) => change.action !== 'same')
  const about =
    changes.length > 0 && writes.length === 0
      ? `Nothing to change: all ${count(changes.length, 'thing')} of the file ${changes.length === 1 ? 'stands' : 'stand'} in the strategy as they are here.`
      : `When you bring it in: ${sayChanges(changes)}.`
  return (
    <>
      {problems.length > 0 && (
        <Section
          id="problems"
          title={count(problems.length, 'problem')}
          about={
            errors > 0
              ? 'Nothing is written until the errors are mended, here or in the file.'
              : 'It can be brought in; these cells are left out or were read as well as they could be.'
          }
        >
          <ProblemList problems={problems.slice(0, listed)} size="sm" />
          {problems.length > listed && (
            <Text size="sm" c="dimmed" mt="xs">
              and {count(problems.length - listed, 'more problem')}.
            </Text>
          )}
        </Section>
      )}
      <Section id="changes" title="What will happen" about={about}>
        <DiffList changes={changes} />
        {writes.length > 0 && (
          <Stack gap={6} mt="md">
            <Group>
              <Button size="md" loading={busy} disabled={errors > 0 || unsure > 0} onClick={onBringIn}>
                Bring in {count(writes.length, 'change')}
              </Button>
            </Group>
            <Text size="sm" c="dimmed">
              {unsure > 0
                ? `First say what the marked ${unsure === 1 ? 'column means' : 'columns mean'}.`
                : 'All of it is one step in the history, and can be taken back.'}
            </Text>
          </Stack>
        )}
      </Section>
    </>
  )
}
