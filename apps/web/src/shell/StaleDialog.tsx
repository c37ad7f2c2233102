import { Button, Group, Modal, Radio, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { mergeStale, onStaleAsked, type StaleAsking, type StaleQuestion } from '../api/stale.ts'
import { sayMoment } from '../format/date.ts'
import classes from './StaleDialog.module.css'

/** Somebody wrote first: both versions side by side, field by field, and the reader chooses. */
export function StaleDialog() {
  const [asking, setAsking] = useState<StaleAsking | null>(null)
  useEffect(() => onStaleAsked(setAsking), [])
  if (asking === null) return null
  return <Choose key={asking.questions.map((one) => one.theirs?.version).join()} asking={asking} />
}

function Choose({ asking: { questions, answer } }: { asking: StaleAsking }) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const nameOf = (index: number, field: string) => `${index} ${field}`
  const keepOf = (question: StaleQuestion, index: number) =>
    new Set(question.fields.map(({ field }) => field).filter((field) => !taken.has(nameOf(index, field))))
  const choose = (index: number, field: string, mine: boolean) =>
    setTaken((before) => {
      const next = new Set(before)
      if (mine) next.delete(nameOf(index, field))
      else next.add(nameOf(index, field))
      return next
    })
  const save = () => {
    const kept = questions.flatMap((question, index) => (keepOf(question, index).size === 0 ? [] : [mergeStale(question, keepOf(question, index))]))
    answer(kept.length === 0 ? null : kept)
  }
  return (
    <Modal opened onClose={() => answer(null)} title="Somebody changed this since you read it" size="lg">
      <Stack gap="lg">
        {questions.map((question, index) => (
          <div key={`${question.change.kind}/${question.change.id}`}>
            <Title order={3} size="h3">
              {question.theirs?.name ?? question.change.id}
            </Title>
            <Text size="sm" c="dimmed" mb="sm">
              {question.theirs
                ? `${question.theirs.changedBy} wrote version ${question.theirs.version} on ${sayMoment(question.theirs.changedAt)}.`
                : 'It was deleted meanwhile. Saving yours brings it back.'}
            </Text>
            {question.fields.map(({ field, before, yours, theirs }) => (
              <Radio.Group
                key={field}
                label={field}
                description={`Was: ${say(before)}`}
                value={taken.has(nameOf(index, field)) ? 'theirs' : 'yours'}
                onChange={(value) => choose(index, field, value === 'yours')}
                mb="sm"
              >
                <div className={classes.versions}>
                  <Radio value="yours" label={`Yours: ${say(yours)}`} />
                  <Radio value="theirs" label={`Theirs: ${say(theirs)}`} />
                </div>
              </Radio.Group>
            ))}
          </div>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(null)}>
            Leave it as theirs
          </Button>
          <Button onClick={save}>Save what I chose</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function say(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
