import { Anchor, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useOperation } from '../../api/queries.ts'
import { Section } from '../../parts/Section.tsx'
import { Loaded } from '../../parts/States.tsx'

/** The other direction: the strategy as the same text, to keep, to review, to edit. */
export function TakeOut() {
  const [asked, setAsked] = useState(false)
  const pull = useOperation('pull', {}, { enabled: asked })
  return (
    <Section id="take-out" title="Take the strategy out as text" about="The same files come in again unchanged. On the command line: plumb pull.">
      {!asked ? (
        <Button variant="default" onClick={() => setAsked(true)}>
          Write the files
        </Button>
      ) : (
        <Loaded query={pull}>
          {({ files }) => (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {files.map((file) => (
                <li key={file.path}>
                  <Anchor href={`data:text/yaml;charset=utf-8,${encodeURIComponent(file.text)}`} download={file.path.replaceAll('/', '-')} ff="monospace">
                    {file.path}
                  </Anchor>{' '}
                  <Text span size="sm" c="dimmed">
                    {file.text.split('\n').length.toLocaleString()} lines
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </Section>
  )
}
