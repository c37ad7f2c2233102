import { ActionIcon, Group, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useOperation } from '../../api/queries.ts'
import { sayKind } from '../../format/words.ts'
import { Loaded } from '../../parts/States.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { WrittenFields } from '../../parts/WrittenFields.tsx'
import classes from './OffTheLine.module.css'
import page from './Page.module.css'

/** A thing that stands beside the line, such as a person or a dataset: what is written of it, and who speaks of it. */
export function OffTheLine({ thing, onClose }: { thing: string; onClose: () => void }) {
  const query = useOperation('thing', { thing })
  return (
    <section className={page.panel} aria-label="A thing beside the line">
      <Loaded query={query}>
        {(answer) => (
          <>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text className={page.kind}>{sayKind(answer.thing.kind)}</Text>
                <Title order={2} size="h2">
                  {answer.thing.name}
                </Title>
              </div>
              <ActionIcon aria-label="Close" onClick={onClose}>
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
            <WrittenFields doc={answer.thing.doc} />
            <Text fw={600} size="sm" mt="md">
              {answer.referencedBy.length === 0 ? 'Nothing speaks of it.' : 'Who speaks of it'}
            </Text>
            <ul className={classes.list}>
              {answer.referencedBy.map((one) => (
                <li key={`${one.thing} ${one.path}`}>
                  <ThingLink thing={one.thing}>{one.name}</ThingLink> <span className={page.kind}>{one.path}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  )
}
