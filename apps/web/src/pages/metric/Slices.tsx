import { Button, Select, Skeleton, Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useOperation } from '../../api/queries.ts'
import { type Grain, sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { laySlices } from './slices.ts'

const route = getRouteApi('/$workspace/metrics/$metric')
const page = 12

/** The metric split by one of its dimensions: the course and the latest value of each slice. */
export function Slices(props: { metric: string; unit: string | null; grain: Grain; dimensions: readonly string[] }) {
  const { metric, unit, grain, dimensions } = props
  const { by = null } = route.useSearch()
  const navigate = route.useNavigate()
  if (dimensions.length === 0) return null
  return (
    <Section
      id="slices"
      title="Slices"
      about="Where the number is large or small, and where it moves."
      actions={
        <Select
          size="xs"
          w={200}
          aria-label="Split by"
          placeholder="Split by"
          clearable
          clearButtonProps={{ 'aria-label': 'Do not split' }}
          data={[...dimensions]}
          value={by}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, by: next ?? undefined }), replace: true, resetScroll: false })}
          comboboxProps={{ shadow: 'md', withinPortal: false }}
        />
      }
    >
      {by === null ? (
        <Text size="sm" c="dimmed">
          Choose a dimension to split it by: {dimensions.join(', ')}.
        </Text>
      ) : (
        <SliceTable metric={metric} by={by} unit={unit} grain={grain} />
      )}
    </Section>
  )
}

function SliceTable({ metric, by, unit, grain }: { metric: string; by: string; unit: string | null; grain: Grain }) {
  const query = useOperation('query-metric', { metric, by: [by] }, { keep: true })
  const [most, setMost] = useState(page)
  const slices = useMemo(() => laySlices(query.data?.rows ?? [], by), [query.data, by])
  if (query.isError) return <ProblemList problems={query.error.problems} size="sm" />
  if (query.data === undefined) return <Skeleton height={160} aria-busy="true" />
  return (
    <>
      <ProblemList problems={query.data.problems} size="sm" />
      {slices.length > 0 && (
        <Table verticalSpacing={5}>
          <caption className="visually-hidden">By {by}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{by}</Table.Th>
              <Table.Th ta="right">Latest</Table.Th>
              <Table.Th>Of</Table.Th>
              <Table.Th visibleFrom="xs">Course</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {slices.slice(0, most).map((slice) => (
              <Table.Tr key={slice.name ?? ''}>
                <Table.Td>{slice.name ?? <Text component="i">empty</Text>}</Table.Td>
                <Table.Td ta="right" title={sayExactly(slice.latest.value, unit)}>
                  {sayNumber(slice.latest.value, unit)}
                </Table.Td>
                <Table.Td c="dimmed">{sayPeriodOf(slice.latest.period, grain)}</Table.Td>
                <Table.Td visibleFrom="xs">
                  <Sparkline values={slice.values} width={140} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {slices.length > most && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setMost(most + page)}>
          Show {Math.min(page, slices.length - most)} more of {slices.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
