import { Text } from '@mantine/core'
import type { Drivers } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayNumber, sayRange } from '../../format/number.ts'
import { Listing } from '../../parts/Listing.tsx'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { Section } from '../../parts/Section.tsx'

const ForetoldPicture = lazy(() => import('./ForetoldPicture.tsx').then((module) => ({ default: module.ForetoldPicture })))

/** How well the outcome is foretold for units that the model had not seen, and whether its chances mean what they say. */
export function Foretold({ model }: Pick<Drivers, 'model'>) {
  if ('undetermined' in model)
    return (
      <Section id="foretold" title="How well it can be foretold">
        <Text>
          Not known: {model.because}. {model.mend}
        </Text>
      </Section>
    )
  const { groups } = model.calibration
  return (
    <Section id="foretold" title="How well it can be foretold" about={model.says}>
      <PictureOrTable
        label="How the chances are shown"
        beside={
          <Text size="sm" c="dimmed">
            Chance that was said, and what came, by tenths of the rows
          </Text>
        }
        picture={<ForetoldPicture groups={groups} />}
        table={
          <Listing
            title="Chance that was said, and what came, by tenths of the rows"
            head={['Said', 'Came', 'Likely between', 'Rows']}
            rows={groups.map(({ said, came, low, high, units }) => [
              sayNumber(said, 'ratio'),
              sayNumber(came, 'ratio'),
              sayRange(low, high, 'ratio'),
              units.toLocaleString(),
            ])}
          />
        }
      />
    </Section>
  )
}
