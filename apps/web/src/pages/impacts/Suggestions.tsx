import { Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { differenceUnit, sayNumber } from '../../format/number.ts'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { ErrorState, LoadingState } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/impact')

/** Which design the data can carry for an initiative, and what a better one would take. */
export function Suggestions() {
  const { initiative = null } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Section
      id="designs"
      title="How could it be measured?"
      about="Choose an initiative: what its data can carry, what a better design would take, and what each would find."
    >
      <ReferencePicker
        label="Initiative"
        of="initiative"
        value={initiative}
        shown
        onPick={(id) => void navigate({ search: (before) => ({ ...before, initiative: id ?? undefined }), replace: true, resetScroll: false })}
      />
      {initiative !== null && <Designs key={initiative} initiative={initiative} />}
    </Section>
  )
}

function Designs({ initiative }: { initiative: string }) {
  const query = useOperation('suggest-design', { initiative })
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  if (query.data === undefined) return <LoadingState rows={6} picture={false} />
  const { sentence, suggestions, metric, horizon } = query.data
  return (
    <>
      <Text size="lg" my="md" maw="46rem">
        {sentence}
      </Text>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'Designs, table' } }}>
        <Table verticalSpacing={8}>
          <caption className="visually-hidden">Designs for {metric.name}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Design</Table.Th>
              <Table.Th>Evidence at best</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th ta="right">Finds effects from</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {suggestions.map((suggestion) => (
              <Table.Tr key={suggestion.name}>
                <Table.Td>
                  {suggestion.name.charAt(0).toUpperCase() + suggestion.name.slice(1)}
                  <Text size="sm" c="dimmed">
                    {suggestion.carries === 'now' ? 'Carried now' : 'Not yet'}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <RungStroke rung={suggestion.rung} />
                </Table.Td>
                <Table.Td maw={380}>
                  {suggestion.reason}
                  {suggestion.needs.map((need) => (
                    <Text key={need} size="sm" c="dimmed">
                      It takes: {need}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td ta="right">
                  <Detectable detectable={suggestion.detectable} unit={metric.unit} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {metric.name}, over {horizon} {metric.grain}s; an effect of this size would be found four times in five.
      </Text>
    </>
  )
}

type Suggestion = Output<'suggest-design'>['suggestions'][number]

function Detectable({ detectable, unit }: { detectable: Suggestion['detectable']; unit: string | null }) {
  if ('undetermined' in detectable)
    return (
      <Text span size="sm" c="dimmed">
        Not known: {detectable.because}
      </Text>
    )
  const { absolute, relative } = detectable
  return (
    <>
      {sayNumber(absolute, differenceUnit(unit))}
      {relative !== null && (
        <Text size="sm" c="dimmed">
          {sayNumber(relative, 'ratio')}
        </Text>
      )}
    </>
  )
}
