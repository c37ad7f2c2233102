import { Table, Text } from '@mantine/core'
import type { StepCoverage } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { saySteps } from './steps.ts'

const CoveragePicture = lazy(() => import('./CoveragePicture.tsx').then((module) => ({ default: module.CoveragePicture })))

/** How often values came in where they were forecast, by periods ahead. */
export function Coverage({ steps }: { steps: readonly StepCoverage[] }) {
  return (
    <PictureOrTable
      label="Forecasts: how they are shown"
      beside={
        <Text size="sm" c="dimmed">
          Values inside of their ranges, by periods ahead
        </Text>
      }
      picture={<CoveragePicture steps={steps} />}
      table={
        <Table.ScrollContainer minWidth={360}>
          <Table verticalSpacing={5} highlightOnHover>
            <caption className="visually-hidden">Share of values inside of their ranges, by periods ahead</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Periods ahead</Table.Th>
                <Table.Th ta="right">Values</Table.Th>
                <Table.Th ta="right">In the 80% range</Table.Th>
                <Table.Th ta="right">In the 95% range</Table.Th>
                <Table.Th ta="right">Above the middle</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {steps.map(({ from, to, values, inside80, inside95, above }) => (
                <Table.Tr key={from}>
                  <Table.Td>{saySteps({ from, to })}</Table.Td>
                  <Table.Td ta="right">{values.toLocaleString()}</Table.Td>
                  <Table.Td ta="right">{sayShare(inside80)}</Table.Td>
                  <Table.Td ta="right">{sayShare(inside95)}</Table.Td>
                  <Table.Td ta="right">{above === null ? '' : percent(above)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      }
    />
  )
}

function sayShare(share: StepCoverage['inside80']): string {
  return share === null ? 'too few to tell' : `${percent(share.estimate)} (${percent(share.low)} to ${percent(share.high)})`
}

const percent = (share: number) => `${Math.round(share * 100)}%`
