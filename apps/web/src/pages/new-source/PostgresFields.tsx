import { PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useMay } from '../../api/role.ts'
import { type SourceDraft, secretNameOf } from './draft.ts'
import classes from './Page.module.css'
import { SecretName } from './SecretName.tsx'

/** Where the database is and who reads it; or the name of the secret that says so. */
export function PostgresFields({ draft, set }: { draft: SourceDraft; set: (patch: Partial<SourceDraft>) => void }) {
  const mayAdmin = useMay('admin')
  const text = (field: 'host' | 'port' | 'database' | 'user', label: string, placeholder: string, required = true) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      required={required}
      autoComplete="off"
      value={draft[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <>
      {mayAdmin && (
        <SegmentedControl
          className={classes.choice}
          aria-label="Where the address and password come from"
          value={draft.address}
          onChange={(address) => set({ address: address as SourceDraft['address'] })}
          data={[
            { value: 'given', label: 'Give the address' },
            { value: 'named', label: 'Use a secret that is set' },
          ]}
        />
      )}
      {draft.address === 'given' ? (
        <>
          <div className={classes.pair}>
            {text('host', 'Server', 'db.example.com')}
            {text('port', 'Port', '5432', false)}
            {text('database', 'Database', 'shop')}
            {text('user', 'User', 'reader')}
          </div>
          <PasswordInput
            label="Password"
            autoComplete="off"
            value={draft.password}
            onChange={(event) => set({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          />
          <Text size="sm" c="dimmed">
            Testing seals the address{draft.name.trim() !== '' && ` under the name ${secretNameOf(draft)}`}. It is never shown again; the settings can replace
            or remove it.
          </Text>
        </>
      ) : (
        <SecretName value={draft.secret} onChange={(secret) => set({ secret })} />
      )}
      <div className={classes.pair}>
        <TextInput label="Schema" placeholder="public" value={draft.schema} onChange={(event) => set({ schema: event.currentTarget.value })} />
        <TextInput
          label="A question may take"
          placeholder="30 seconds"
          value={draft.statementTimeout}
          onChange={(event) => set({ statementTimeout: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
