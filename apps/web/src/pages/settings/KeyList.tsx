import { Button } from '@mantine/core'
import { announce } from '../../api/announce.tsx'
import { useOperation } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import classes from './Settings.module.css'

/** The keys that open this workspace, and the end of each. */
export function KeyList() {
  const keys = useOperation('keys', {})
  const writer = useWrite()
  const revoke = async (key: string, name: string) => {
    try {
      await writer.run('revoke-key', { key }, `“${name}” opens nothing any more`)
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    }
  }
  return (
    <Section id="key-list" title="Keys in use">
      <Loaded query={keys} loading={<LoadingState picture={false} rows={2} />}>
        {(answer) =>
          answer.keys.length === 0 ? (
            <p className={classes.quiet}>There is none.</p>
          ) : (
            <ul className={classes.people}>
              {answer.keys.map((key) => (
                <li key={key.id}>
                  <span className={classes.who}>
                    {key.name}
                    <span>
                      {key.start}…, {key.role}, made by {key.createdBy} on {sayDate(key.createdAt)}
                      {key.expiresAt ? `, until ${sayDate(key.expiresAt)}` : ', without an end'}
                    </span>
                  </span>
                  <Button variant="default" size="compact-sm" onClick={() => void revoke(key.id, key.name)} aria-label={`Revoke ${key.name}`}>
                    Revoke
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
