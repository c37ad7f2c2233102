import { Button, List, Modal, Select, Text } from '@mantine/core'
import type { ThemesReport } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLongWork } from '../../api/long-work.tsx'
import { useOperation } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { count } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { themeColumns } from './columns.tsx'
import { Messages } from './Messages.tsx'
import { Months } from './Months.tsx'
import { NoFeedback } from './NoFeedback.tsx'
import { OneTheme } from './OneTheme.tsx'
import { ReadMessages } from './ReadMessages.tsx'
import { ThemeBars } from './ThemeBars.tsx'
import { sayExposure } from './words.ts'

const route = getRouteApi('/$workspace/feedback')
const mostBars = 12

/** What do people write about, and how unhappy are they? */
export function Page() {
  const { from } = route.useSearch()
  const query = useOperation('themes', from === undefined ? {} : { dataset: from })
  return (
    <Loaded query={query} title="Feedback" loading={<Reading />}>
      {(report) => <Feedback report={report} />}
    </Loaded>
  )
}

function Reading() {
  return (
    <>
      <Text c="dimmed">Reading the messages. The first time takes up to a minute for thousands of them.</Text>
      <LoadingState rows={6} />
    </>
  )
}

function Feedback({ report }: { report: ThemesReport }) {
  const { says, answer, place, places, problems, service } = report
  const navigate = route.useNavigate()
  const work = useLongWork()
  const mayWrite = useMayWrite()
  const [choosing, setChoosing] = useState(false)
  if (answer === null || place === null)
    return (
      <PageFrame title="Feedback" sentence="What people write about, and how unhappy they are.">
        <NoFeedback />
      </PageFrame>
    )
  const open = (theme: string | undefined) =>
    void navigate({ search: ({ theme: _gone, ...before }) => (theme === undefined ? before : { ...before, theme }), replace: true, resetScroll: false })
  const top = answer.themes.slice(0, mostBars)
  return (
    <PageFrame
      title="Feedback"
      sentence={says}
      actions={
        <>
          {places.length > 1 && (
            <Select
              aria-label="Where the messages lie"
              data={places.map(({ id, name }) => ({ value: id, label: name }))}
              value={place.id}
              onChange={(next) => void navigate({ search: next === null ? {} : { from: next } })}
              allowDeselect={false}
            />
          )}
          {mayWrite && (
            <Button variant="default" onClick={() => setChoosing(true)}>
              What is read
            </Button>
          )}
          <Button variant="default" onClick={() => void work('themes', { dataset: place.id, anew: true }, 'Grouping all messages afresh')}>
            Group afresh
          </Button>
        </>
      }
      picture={top.length > 0 && <ThemeBars themes={top} onOpen={open} />}
    >
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="What is read" size="lg">
        <ReadMessages
          {...(places.some(({ id }) => id === place.id) && place.id !== 'sent-in' ? { first: place.id } : {})}
          onRead={(dataset) => {
            setChoosing(false)
            void navigate({ search: { from: dataset } })
          }}
        />
      </Modal>
      {problems.length > 0 && <ProblemList problems={problems} />}
      <Chosen report={report} onClose={() => open(undefined)} />
      {answer.ask.length > 0 && (
        <Section
          id="judge"
          title="Judge a few"
          about={`These were drawn at random. ${answer.judged === 0 ? 'Ten' : `${count(answer.judged, 'message')} judged so far; each one more`} makes the shares of unhappy messages ${answer.judged === 0 ? 'more than a hint' : 'surer'}.`}
        >
          <Messages messages={answer.ask} dataset={place.id} drawn />
        </Section>
      )}
      {answer.months.length > 1 && (
        <Section id="months" title="Over time">
          <Months months={answer.months} title="All messages" />
        </Section>
      )}
      {answer.themes.length > 0 && (
        <Section
          id="themes"
          title="All themes"
          about={answer.without > 0 ? `${count(answer.without, 'message')} ${answer.without === 1 ? 'says' : 'say'} too little for a theme.` : undefined}
        >
          <Themes report={report} onOpen={open} />
        </Section>
      )}
      {answer.exposure !== null && (
        <Section
          id="exposed"
          title={`With and without ${answer.feature ?? 'the AI feature'}`}
          about="As they are: an association, not a cause. An experiment tells whether it is one."
        >
          <Text>{sayExposure(answer.exposure, answer.feature, 'sound unhappy by the hint')}</Text>
        </Section>
      )}
      <Section id="trust" title="How far to trust it">
        <List>
          {answer.warnings.map((warning) => (
            <List.Item key={warning}>{warning}</List.Item>
          ))}
          <List.Item>
            {service === null
              ? 'Everything was read on this machine; nothing was sent anywhere.'
              : `Masked messages were sent to ${service.model} at ${service.host}, for ${service.uses.join(' and ')}.`}
          </List.Item>
        </List>
      </Section>
    </PageFrame>
  )
}

function Chosen({ report: { answer, place }, onClose }: { report: ThemesReport; onClose: () => void }) {
  const { theme: id } = route.useSearch()
  const theme = answer?.themes.find((each) => each.id === id)
  return theme === undefined ? null : <OneTheme key={theme.id} theme={theme} dataset={place!.id} feature={answer!.feature} onClose={onClose} />
}

function Themes({ report: { answer }, onOpen }: { report: ThemesReport; onOpen: (theme: string) => void }) {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const { themes, currency } = answer!
  const columns = themeColumns({
    currency,
    hasWorth: themes.some(({ worth }) => worth !== null),
    hasExposure: themes.some(({ exposure }) => exposure !== null),
  })
  return (
    <DataTable
      label="Themes"
      rows={themes}
      columns={columns}
      keyOf={(row) => row.id}
      state={state}
      onState={(next) =>
        void navigate({
          search: ({ from, theme }) => ({ ...next, ...(from === undefined ? {} : { from }), ...(theme === undefined ? {} : { theme }) }),
          replace: true,
          resetScroll: false,
        })
      }
      onOpen={(row) => onOpen(row.id)}
      nothing="No theme fits these filters."
    />
  )
}
