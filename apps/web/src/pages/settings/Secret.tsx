import { Button, CopyButton, Text } from '@mantine/core'
import classes from './Settings.module.css'

/** Something that is shown once, to be copied. */
export function Secret({ title, secret }: { title: string; secret: string }) {
  return (
    <div className={classes.secret} role="status">
      <Text size="sm">{title}</Text>
      <code>{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
