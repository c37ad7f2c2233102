import { Text } from '@mantine/core'
import type { Output } from '../../api/client.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { StateMark } from '../../parts/StateMark.tsx'
import type { SourceKind } from './draft.ts'
import classes from './Page.module.css'

const first = 8

/** What came of the try: what lies there, or what stands in the way. */
export function Tried({ tried: { choices, problems }, kind }: { tried: Output<'try-source'>; kind: SourceKind }) {
  if (problems.length > 0)
    return (
      <div role="alert" className={classes.tried}>
        <ProblemList problems={problems} />
      </div>
    )
  const noun = kind === 'folder' ? 'file' : 'table'
  return (
    <div role="status" className={classes.tried}>
      <p>
        <StateMark state="on line" /> {choices.length === 0 ? `It is reached; no ${noun} lies there yet.` : `It is reached: ${count(choices.length, noun)}.`}
      </p>
      <ul>
        {choices.slice(0, first).map(({ name, about }) => (
          <li key={name}>
            {name}{' '}
            <Text span size="sm" c="dimmed">
              {about}
            </Text>
          </li>
        ))}
        {choices.length > first && <li>and {count(choices.length - first, `more ${noun}`)}</li>}
      </ul>
    </div>
  )
}
