import { Text } from '@mantine/core'
import { useOperation } from '../../api/queries.ts'
import { Section } from '../../parts/Section.tsx'
import { ShiftList } from '../../parts/ShiftList.tsx'
import { ErrorState, LoadingState } from '../../parts/States.tsx'

const mostShown = 8

/** Which metrics shifted, the latest first. */
export function Shifted() {
  const query = useOperation('shifts', {})
  const shifts = query.data?.shifts ?? []
  return (
    <Section id="shifts" title="What shifted" about={query.data?.says}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <LoadingState rows={3} picture={false} />
      ) : (
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
    </Section>
  )
}
