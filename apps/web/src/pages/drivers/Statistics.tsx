import { Button, Code, Drawer, Stack, Text } from '@mantine/core'
import type { Drivers, DriversReading } from '@plumbline/plumb/types'
import { IconMathFunction } from '@tabler/icons-react'
import { useState } from 'react'
import { sayNumber } from '../../format/number.ts'
import { Listing } from '../../parts/Listing.tsx'

/** What an analyst asks for, one click deeper. */
export function Statistics({ drivers, reading }: { drivers: Drivers; reading: DriversReading | null }) {
  const [opened, setOpened] = useState(false)
  const { model, attributes, rules, ruleSearch } = drivers
  return (
    <>
      <Button variant="default" leftSection={<IconMathFunction size={16} aria-hidden />} onClick={() => setOpened(true)}>
        Statistics
      </Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} title={<Text fw={600}>How it was worked out</Text>} padding="lg" size="lg">
        <Stack gap="lg">
          <Text>
            Each attribute is compared alone (differences of shares, Newcombe's intervals) and with all others held in one logistic regression (standardised
            shares). Benjamini and Hochberg hold the share of false discoveries. Boosted trees and a logistic regression with bends are averaged and judged on
            rows that were kept aside.
          </Text>
          {!('undetermined' in model) && (
            <Listing
              title="The model on rows kept aside"
              head={['What', 'Value']}
              rows={[
                ['Rows, folds', `${model.units.toLocaleString()}, ${model.folds}`],
                ['Area under the curve', `${model.auc.estimate.toFixed(4)} (${model.auc.low.toFixed(4)} to ${model.auc.high.toFixed(4)})`],
                ['Trees alone', model.aucOfTrees.toFixed(4)],
                ['Logistic regression alone', model.aucOfCurves.toFixed(4)],
                ['Trees, on average', String(model.trees)],
                [
                  'Calibration slope',
                  `${model.calibration.slope.estimate.toFixed(3)} (${model.calibration.slope.low.toFixed(3)} to ${model.calibration.slope.high.toFixed(3)})`,
                ],
                ['Calibration intercept', model.calibration.intercept.toFixed(3)],
                ['Brier score', `${model.calibration.brier.toFixed(4)} (${sayNumber(model.calibration.brierSkill, 'ratio')} better than the overall share)`],
              ]}
            />
          )}
          <Listing
            title="Attributes"
            head={['Attribute', "Cramer's V", 'p, alone', 'p, all else held', 'Area lost without it']}
            rows={attributes.map(({ column, strength, pValue, adjusted, importance }) => [
              column,
              strength.toFixed(3),
              pValue === null ? '' : short(pValue),
              adjusted === null ? '' : short(adjusted.pValue),
              importance === null ? '' : `${importance.loss.toFixed(4)} ± ${importance.sd.toFixed(4)}`,
            ])}
          />
          {attributes
            .filter(({ dependence }) => dependence.length > 0)
            .map(({ column, dependence }) => (
              <Listing
                key={column}
                title={`What the model says on average when all had this ${column}`}
                head={['Value', 'Chance']}
                rows={dependence.map(({ label, chance }) => [label, sayNumber(chance, 'ratio')])}
              />
            ))}
          <Listing
            title={
              'undetermined' in ruleSearch
                ? 'Rules'
                : `Rules: ${ruleSearch.tried} found in ${ruleSearch.unitsSearched.toLocaleString()} rows, judged in ${ruleSearch.unitsConfirmed.toLocaleString()} others`
            }
            head={['Rule', 'Lift', 'Share', 'p, corrected']}
            rows={rules.map(({ conditions, lift, share, adjustedPValue }) => [
              conditions.map(({ says }) => says).join(', '),
              lift.toFixed(2),
              sayNumber(share, 'ratio'),
              short(adjustedPValue),
            ])}
          />
          {reading && (
            <div>
              <Text fw={600} size="sm" mb={4}>
                Query
              </Text>
              <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap' }}>
                {reading.sql}
              </Code>
            </div>
          )}
        </Stack>
      </Drawer>
    </>
  )
}

/** Four digits that count; what is smaller than any doubt is said so. */
function short(value: number): string {
  return value < 1e-6 ? 'under 0.000001' : String(Number(value.toPrecision(3)))
}
