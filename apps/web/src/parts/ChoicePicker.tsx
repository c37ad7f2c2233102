import { Select } from '@mantine/core'
import type { Refusals } from '../api/write.ts'

/** Picks one of a few words. */
export function ChoicePicker(props: {
  label: string
  options: readonly { value: string; label: string }[]
  value: string | null
  onPick: (value: string | null) => void
  onClose: (back?: boolean) => void
  problems: Refusals
}) {
  const { label, options, value, onPick, onClose, problems } = props
  return (
    <Select
      aria-label={label}
      autoFocus
      defaultDropdownOpened
      maw={416}
      data={[...options]}
      value={value}
      allowDeselect={false}
      onChange={onPick}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
      error={problems.length > 0 ? problems.map((problem) => `${problem.message} ${problem.mend}`).join(' ') : undefined}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      onBlur={() => onClose(false)}
    />
  )
}
