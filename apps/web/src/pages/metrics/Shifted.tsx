import { Text } from '@mantine/core'
import { useOperation } from '../../api/queries.ts'
import { Section } from '../../parts/Section.tsx'
import { ShiftList } from '../../parts/ShiftList.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'

const mostShown = 8

/** Which metrics shifted, the latest first. */
export function Shifted() {
  const query = useOperation('shifts', {})
  return (
    <Section id="shifts" title="What shifted" about={query.data?.says}>
      <Loaded query={query} loading={<LoadingState rows={3} picture={false} />}>
        {({ shifts }) => (
          <>
            <ShiftList shifts={shifts.slice(0, mostShown)} linked />
            {shifts.length > mostShown && (
              <Text size="sm" c="dimmed">
                {shifts.length === mostShown + 1
                  ? 'One earlier shift stands on the page of its metric.'
                  : `${shifts.length - mostShown} earlier ones stand on the pages of their metrics.`}
              </Text>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
