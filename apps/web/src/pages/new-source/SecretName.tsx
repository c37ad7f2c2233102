import { Select, TextInput } from '@mantine/core'
import { useOperation } from '../../api/queries.ts'
import { useMay } from '../../api/role.ts'

/** The name of a secret: chosen from those that are set, by who may see their names; else typed. */
export function SecretName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const mayAdmin = useMay('admin')
  const { data } = useOperation('secrets', {}, { enabled: mayAdmin })
  const names = (data?.secrets ?? []).map(({ name }) => name)
  if (names.length > 0)
    return <Select label="Secret" required data={names} value={value || null} onChange={(name) => onChange(name ?? '')} comboboxProps={{ shadow: 'md' }} />
  return (
    <TextInput
      label="Secret"
      description={mayAdmin ? 'None is set yet: give the address, or set one in the settings.' : 'The name that an admin gave to the address and password.'}
      placeholder="SHOP_DATABASE_URL"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
    />
  )
}
