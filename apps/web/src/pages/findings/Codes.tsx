import { Button, UnstyledButton } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { useState } from 'react'
import classes from './Codes.module.css'
import { sayKey, severityOrder } from './groups.ts'

const first = 8

/** What goes wrong most: one bar a rule. A click shows only its findings. */
export function Codes({
  findings,
  chosen,
  onChoose,
}: {
  findings: readonly Finding[]
  chosen: string | undefined
  onChoose: (code: string | undefined) => void
}) {
  const [all, setAll] = useState(false)
  const rules = countRules(findings)
  const most = Math.max(1, ...rules.map((rule) => rule.count))
  const shown = all ? rules : rules.slice(0, first)
  return (
    <section aria-label="Findings by rule">
      <ul className={classes.list}>
        {shown.map((rule) => (
          <li key={rule.code}>
            <UnstyledButton className={classes.rule} aria-pressed={rule.code === chosen} onClick={() => onChoose(rule.code === chosen ? undefined : rule.code)}>
              <span className={classes.name}>{sayKey(rule.code)}</span>
              <span className={classes.count}>{rule.count.toLocaleString()}</span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.bar} data-severity={rule.severity} style={{ width: `${(100 * rule.count) / most}%` }} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {rules.length > first && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(!all)}>
          {all ? 'Show the most frequent' : `Show all ${rules.length} rules`}
        </Button>
      )}
    </section>
  )
}

/** Rules with findings, the worst severity first, then the most frequent. */
function countRules(findings: readonly Finding[]) {
  const rules = new Map<string, { code: string; count: number; severity: Finding['severity'] }>()
  for (const { code, severity } of findings) {
    const rule = rules.get(code) ?? { code, count: 0, severity }
    rule.count++
    if (severityOrder.indexOf(severity) < severityOrder.indexOf(rule.severity)) rule.severity = severity
    rules.set(code, rule)
  }
  return [...rules.values()].sort(
    (a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) || b.count - a.count || a.code.localeCompare(b.code),
  )
}
