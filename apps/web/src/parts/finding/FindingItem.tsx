import { Anchor, Button, Group } from '@mantine/core'
import type { Finding, Severity } from '@plumbline/plumb/types'
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { severityNames, splitKey } from '../../format/words.ts'
import { ThingLink } from '../ThingLink.tsx'
import { AcceptForm } from './AcceptForm.tsx'
import classes from './FindingItem.module.css'
import { MendHere } from './MendHere.tsx'
import { mendField } from './mend-field.ts'

const icons: Readonly<Record<Severity, typeof IconInfoCircle>> = { error: IconAlertOctagon, warning: IconAlertTriangle, note: IconInfoCircle }

/**
 * A finding: what is wrong, why it matters, and its mend in place. name: of the thing it is about; the id where it is left out.
 * bare: on the page of the thing itself, which needs no link to it.
 */
export function FindingItem({ finding, name, bare = false }: { finding: Finding; name?: string; bare?: boolean }) {
  const [open, setOpen] = useState<'mend' | 'accept' | null>(null)
  const mayWrite = useMayWrite()
  const Icon = icons[finding.severity]
  const field = mendField(finding)
  const { thing, file, line, column } = finding.place
  const close = () => setOpen(null)
  return (
    <article className={classes.item} data-severity={finding.severity} data-accepted={finding.accepted !== undefined || undefined} aria-label={finding.message}>
      <Icon size={19} className={classes.icon} aria-label={severityNames[finding.severity]} role="img" />
      <div className={classes.body}>
        <p className={classes.message}>{finding.message}</p>
        <p className={classes.why}>{finding.why}</p>
        <p className={classes.mend}>{finding.mend}</p>
        {finding.accepted && (
          <p className={classes.accepted}>
            Accepted{finding.accepted.by && ` by ${finding.accepted.by}`} on {sayDate(finding.accepted.on)}
            {finding.accepted.until ? ` until ${sayDate(finding.accepted.until)}` : ''}: {finding.accepted.reason}
          </p>
        )}
        {open === 'mend' && field && <MendHere finding={finding} field={field} onClose={close} />}
        {open === 'accept' && <AcceptForm finding={finding} onClose={close} />}
        {open === null && (
          <Group gap="xs" className={classes.actions}>
            {mayWrite && field && !finding.accepted && (
              <Button size="compact-sm" variant="light" onClick={() => setOpen('mend')}>
                Mend here
              </Button>
            )}
            {mayWrite && !finding.accepted && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen('accept')}>
                Accept
              </Button>
            )}
            {mayWrite && finding.accepted && <Withdraw finding={finding} />}
            {thing && !bare && <WhereItStands thing={thing} path={finding.place.path} name={name} />}
            {file && <span className={classes.file}>{[file, line, column].filter((part) => part !== undefined).join(':')}</span>}
          </Group>
        )}
      </div>
    </article>
  )
}

function Withdraw({ finding }: { finding: Finding }) {
  const writer = useWrite()
  const withdraw = () =>
    writer
      .run('accept', { finding: finding.fingerprint, reason: 'Withdrawn', withdraw: true }, 'No longer accepted')
      .catch((error: unknown) => announce({ says: error instanceof Error ? error.message : String(error), bad: true }))
  return (
    <Button size="compact-sm" variant="light" onClick={() => void withdraw()}>
      No longer accept it
    </Button>
  )
}

/** The parts of an initiative's page by the field they show. */
const anchors: Readonly<Record<string, string>> = {
  effects: 'effects',
  options: 'options',
  techniques: 'options',
  success: 'criteria',
  stop: 'criteria',
  requires: 'needs',
  needs: 'needs',
  effort: 'cost',
  cost: 'cost',
  serves: 'goals',
  closes: 'goals',
}

function WhereItStands({ thing, path, name }: { thing: string; path?: readonly (string | number)[]; name?: string }) {
  const workspace = useWorkspaceId()
  const { kind, id } = splitKey(thing)
  const hash = anchors[String(path?.[0])]
  if (kind !== 'initiative' || hash === undefined)
    return <ThingLink thing={thing}>{name ?? (kind === 'workspace' ? 'Settings of the organisation' : id)}</ThingLink>
  return (
    <Anchor renderRoot={(props) => <Link to="/$workspace/initiatives/$initiative" params={{ workspace, initiative: id }} hash={hash} {...props} />}>
      {name ?? id}
    </Anchor>
  )
}
