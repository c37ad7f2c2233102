import { Text } from '@mantine/core'
import type { ImpactAnswer } from '@plumbline/plumb/types'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

/** What speaks for and against the result, and what it rests on. */
export function Trust({ answer: { checks, assumptions } }: { answer: ImpactAnswer }) {
  return (
    <>
      <Section id="checks" title="Checks" about="A check that failed lowers the rung of the evidence.">
        <ul className={classes.checks}>
          {checks.map((check) => (
            <li key={`${check.code} ${check.says}`} data-passed={String(check.passed)}>
              <CheckIcon passed={check.passed} />
              <span>
                <span className="visually-hidden">{check.passed === null ? 'Not known: ' : check.passed ? 'Passed: ' : 'Failed: '}</span>
                {check.says}
                {check.passed === false && check.veto && <strong> No verdict can rest on this.</strong>}
                {check.passed !== true && check.mend && (
                  <Text span c="dimmed">
                    {' '}
                    {check.mend}
                  </Text>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="assumptions" title="What it rests on" about="No data can prove these; they are for people to judge.">
        <ul className={classes.assumptions}>
          {assumptions.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function CheckIcon({ passed }: { passed: boolean | null }) {
  if (passed === null) return <IconCircleDashed size={18} aria-hidden />
  return passed ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />
}
