import { Button, Drawer, Stack, Text } from '@mantine/core'
import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { IconMathFunction } from '@tabler/icons-react'
import { useState } from 'react'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { Listing } from '../../parts/Listing.tsx'
import { designMeanings, designNames } from './design-words.ts'

/** The numbers that an analyst asks for, one click deeper. */
export function Statistics({ result, answer }: { result: ImpactResult; answer: ImpactAnswer }) {
  const [opened, setOpened] = useState(false)
  const rows = statisticsOf(answer)
  return (
    <>
      <Button variant="default" leftSection={<IconMathFunction size={16} aria-hidden />} onClick={() => setOpened(true)}>
        Statistics
      </Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} title={<Text fw={600}>{designNames[result.design]}</Text>} padding="lg" size="lg">
        <Stack gap="lg">
          <Text>{designMeanings[result.design]}</Text>
          <Listing title="The method in numbers" head={['What', 'Value']} rows={rows} />
          <Listing
            title="Effect by start"
            head={['Start', 'Effect', 'Low', 'High', 'Standard error']}
            rows={(answer.group?.by ?? []).map((each) => summaryRow(sayPeriodOf(String(each.key), result.metric.grain), each))}
          />
          <Listing
            title="Effect by period, over all that had begun"
            head={['Period', 'Effect', 'Low', 'High', 'Standard error']}
            rows={(answer.calendar?.by ?? []).map((each) => summaryRow(sayPeriodOf(String(each.key), result.metric.grain), each))}
          />
          <Listing
            title="Effect of each start in each period"
            head={['Start, period', 'Effect', 'Low', 'High', 'Standard error']}
            rows={(answer.groupTimes ?? []).map((each) =>
              summaryRow(`${sayPeriodOf(each.start, result.metric.grain)}, ${sayPeriodOf(each.period, result.metric.grain)}`, each),
            )}
          />
          <Listing
            title="Effect of each period"
            head={['Period', 'Effect', 'Low', 'High', 'In all so far']}
            rows={(answer.pointwise ?? []).map(({ period, effect, cumulative }) => [
              sayPeriodOf(period, result.metric.grain),
              ...(effect === null ? ['not known', '', ''] : [short(effect.estimate), short(effect.low), short(effect.high)]),
              cumulative === null ? '' : short(cumulative.estimate),
            ])}
          />
          <Listing
            title="Controls"
            head={['Control', 'Used in', 'Coefficient']}
            rows={(answer.controls ?? []).map(({ name, inclusion, coefficient }) => [name, `${Math.round(inclusion * 100)} of 100`, short(coefficient)])}
          />
          <Listing
            title="What the mixture is made of"
            head={['Unit', 'Weight']}
            rows={(answer.weights ?? []).map(({ unit, weight }) => [unit, short(weight)])}
          />
          <Listing
            title="How alike the two groups are (standardised differences)"
            head={['Covariate', 'Before weighting', 'After']}
            rows={(answer.balance ?? []).map(({ covariate, before, after }) => [covariate, short(before), short(after)])}
          />
        </Stack>
      </Drawer>
    </>
  )
}

type Summary = NonNullable<ImpactAnswer['simple']>

function summaryRow(label: string, { estimate, effect, standardError }: Summary): readonly string[] {
  return [
    label,
    short(estimate),
    ...('undetermined' in effect ? ['', ''] : [short(effect.low), short(effect.high)]),
    standardError === null ? '' : short(standardError),
  ]
}

function statisticsOf(answer: ImpactAnswer): readonly (readonly string[])[] {
  const { effect, chance, details = [], units } = answer
  return [
    ...('undetermined' in effect
      ? []
      : [
          ['Effect on a unit in a period', short(effect.estimate)],
          [`${Math.round(effect.level * 100)}% interval`, `${short(effect.low)} to ${short(effect.high)}`],
          ['p-value, two-sided', short(effect.pValue)],
        ]),
    ...(chance === undefined ? [] : [['Chance that there was an effect of this sign', `${(chance * 100).toFixed(1)}%`]]),
    ['Units looked at', units.toLocaleString()],
    ...details.map(({ name, value }) => [name, short(value)]),
    ...answer.checks.flatMap(({ code, pValue }) => (pValue === undefined ? [] : [[`p-value of the check "${code}"`, short(pValue)]])),
  ]
}

/** Four digits that count. */
function short(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString(undefined, { maximumSignificantDigits: 4 })
}
