import { Button, Group } from '@mantine/core'
import type { SecretView } from '@plumbline/plumb/types'
import { announce } from '../../api/announce.tsx'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import classes from './Settings.module.css'

/** Each secret by its name: who set it, what uses it, and its end. */
export function SecretList({ onReplace }: { onReplace: (name: string) => void }) {
  const secrets = useOperation('secrets', {})
  const sources = [...useCatalogue('source').things.values()]
  const writer = useWrite()
  const remove = async (name: string) => {
    try {
      await writer.run('remove-secret', { name }, `${name} is forgotten`)
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    }
  }
  return (
    <Section id="secrets" title="Secrets of sources">
      <Loaded query={secrets} loading={<LoadingState picture={false} rows={2} />}>
        {(answer) =>
          answer.secrets.length === 0 ? (
            <p className={classes.quiet}>There is none.</p>
          ) : (
            <ul className={classes.people}>
              {answer.secrets.map((secret) => (
                <li key={secret.name}>
                  <span className={classes.who}>
                    {secret.name}
                    <span>
                      {saySecret(
                        secret,
                        sources.filter(({ doc }) => doc.secret === secret.name).map(({ name }) => name),
                      )}
                    </span>
                  </span>
                  <Group gap="xs">
                    <Button variant="default" size="compact-sm" onClick={() => onReplace(secret.name)} aria-label={`Replace ${secret.name}`}>
                      Replace
                    </Button>
                    <Button variant="default" size="compact-sm" onClick={() => void remove(secret.name)} aria-label={`Remove ${secret.name}`}>
                      Remove
                    </Button>
                  </Group>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function saySecret({ setAt, setBy, usedAt, readable }: SecretView, sources: readonly string[]): string {
  return [
    `Set by ${setBy} on ${sayDate(setAt)}`,
    sources.length === 0 ? 'no source uses it' : `used by ${sources.join(' and ')}`,
    usedAt === null ? 'never used' : `last on ${sayDate(usedAt)}`,
    ...(readable ? [] : ['its key is not on this machine: set it again']),
  ].join(', ')
}
