import { Alert, Button, Code, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { sayMoment } from '../../format/date.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { useSubmit } from '../../parts/SignInForm.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { Deliveries } from './Deliveries.tsx'
import classes from './Settings.module.css'

const usual: Readonly<Record<string, string>> = { 'every monday at 07:00': 'weekly', 'every weekday at 07:00': 'daily' }

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** To whom the news of the workspace are sent, and what went out. */
export function Digest() {
  const query = useOperation('digest', {})
  return (
    <Loaded query={query} loading={<LoadingState rows={4} picture={false} />}>
      {(answer) => (
        <div className={classes.stack}>
          <Form key={answer.changedAt} answer={answer} />
          <Section id="preview" title="What it would say now" about={answer.preview.subject}>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '22rem', overflow: 'auto' }} tabIndex={0}>
              {answer.preview.text}
            </Code>
          </Section>
          <Deliveries deliveries={answer.deliveries} />
        </div>
      )}
    </Loaded>
  )
}

function Form({ answer }: { answer: Output<'digest'> }) {
  const writer = useWrite()
  const [schedule, setSchedule] = useState(answer.schedule === null ? 'off' : (usual[answer.schedule] ?? answer.schedule))
  const [emails, setEmails] = useState(answer.emails.join('\n'))
  const [webhook, setWebhook] = useState(answer.webhook ?? '')
  const [secret, setSecret] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const save = async (newSecret: boolean) => {
    const list = emails.split(/[\s,;]+/).filter((email) => email !== '')
    const saved = await writer.run('set-digest', { schedule, emails: list, webhook: webhook.trim() === '' ? null : webhook.trim(), newSecret }, 'Digest saved')
    setSecret(saved.secret)
  }
  const { problems, working, submit } = useSubmit(() => save(false))
  const test = async () => {
    setSending(true)
    try {
      const { deliveries } = await writer.run('send-digest', { test: true })
      const failed = deliveries.filter(({ state }) => state !== 'sent')
      announce({
        says:
          failed.length === 0
            ? `The test went to ${deliveries.map(({ recipient }) => recipient).join(', ')}.`
            : `${failed[0]!.recipient}: ${failed[0]!.tries.at(-1)?.says ?? 'it was not tried.'}`,
        bad: failed.length > 0,
      })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setSending(false)
    }
  }
  const other = schedule !== 'off' && schedule !== 'weekly' && schedule !== 'daily' ? [{ value: schedule, label: schedule }] : []
  return (
    <Section
      id="digest"
      title="Digest"
      about="New insights, what is about to expire, goals off course and what is late, with a link to where each number comes from. It is off until you turn it on."
    >
      <form className={classes.form} style={{ alignItems: 'start' }} onSubmit={submit}>
        <Select
          label="How often"
          inputWrapperOrder={order}
          description={answer.nextAt === null ? `On the clocks of ${answer.timeZone}` : `Next ${sayMoment(answer.nextAt)}`}
          allowDeselect={false}
          value={schedule}
          onChange={(next) => setSchedule(next ?? 'off')}
          data={[{ value: 'off', label: 'Off' }, { value: 'weekly', label: 'Every week, on Monday' }, { value: 'daily', label: 'Every working day' }, ...other]}
        />
        <TextInput
          label="Webhook"
          inputWrapperOrder={order}
          description="An https address on the internet; messages are signed"
          placeholder="https://hooks.example.com/plumbline"
          value={webhook}
          onChange={(event) => setWebhook(event.currentTarget.value)}
        />
        <Textarea
          label="E-mail"
          inputWrapperOrder={order}
          description={
            answer.mailFrom === null
              ? 'No mail server is set: the operator gives PLUMB_SMTP_URL and PLUMB_MAIL_FROM'
              : `Sent from ${answer.mailFrom}; one address a line`
          }
          autosize
          minRows={2}
          value={emails}
          onChange={(event) => setEmails(event.currentTarget.value)}
        />
        <Group gap="xs" style={{ gridColumn: '1 / -1' }}>
          <Button type="submit" loading={working}>
            Save
          </Button>
          <Button variant="default" disabled={answer.schedule === null} loading={sending} onClick={() => void test()}>
            Send a test
          </Button>
          {answer.hasSecret && answer.webhook !== null && (
            <Button variant="subtle" color="gray" onClick={() => void save(true)}>
              New signing secret
            </Button>
          )}
        </Group>
      </form>
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} size="sm" />
        </div>
      )}
      {secret !== null && (
        <Alert mt="md" color="petrol" title="The receiver checks signatures with this secret">
          It is shown only now.
          <div className={classes.secret}>
            <code>{secret}</code>
          </div>
        </Alert>
      )}
    </Section>
  )
}
