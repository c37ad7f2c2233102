import { Text } from '@mantine/core'
import type { ValidityCheck } from '@plumbline/plumb/types'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import classes from './Checks.module.css'

/** What speaks for and against a result; a word stands for each mark. of: what was checked, as in "Checks of this experiment". */
export function Checks({ checks, of }: { checks: readonly ValidityCheck[]; of: string }) {
  if (checks.length === 0) return null
  return (
    <ul className={classes.checks} aria-label={`Checks of ${of}`}>
      {checks.map((check) => (
        <li key={`${check.code} ${check.says}`} data-passed={String(check.passed)}>
          <CheckIcon passed={check.passed} />
          <span>
            <span className="visually-hidden">{check.passed === null ? 'Not known: ' : check.passed ? 'Passed: ' : 'Failed: '}</span>
            {check.says}
            {check.passed === false && check.veto && <strong> No verdict can rest on {of}.</strong>}
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
  )
}

function CheckIcon({ passed }: { passed: boolean | null }) {
  if (passed === null) return <IconCircleDashed size={18} aria-hidden />
  return passed ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />
}
