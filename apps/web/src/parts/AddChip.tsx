import { ActionIcon, TextInput } from '@mantine/core'
import type { Kind } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Refusals } from '../api/write.ts'
import { ReferencePicker } from './ReferencePicker.tsx'

/** The plus at the end of a list: opens a field for one more. */
export function AddChip({ label, of, hint, onAdd }: { label: string; of?: Kind; hint?: string; onAdd: (value: string) => Promise<Refusals> }) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<Refusals>([])
  const close = () => {
    setOpen(false)
    setText('')
    setRefused([])
  }
  const add = async (value: string) => {
    if (value.trim() === '') return close()
    const refusals = await onAdd(value.trim())
    if (refusals.length === 0) close()
    else setRefused(refusals)
  }
  if (!open)
    return (
      <ActionIcon size={26} aria-label={`Add to ${label}`} onClick={() => setOpen(true)}>
        <IconPlus size={15} aria-hidden />
      </ActionIcon>
    )
  if (of) return <ReferencePicker label={`Add to ${label}`} of={of} value={null} problems={refused} onPick={(id) => void add(id ?? '')} onClose={close} />
  return (
    <TextInput
      size="xs"
      w={240}
      autoFocus
      aria-label={`Add to ${label}`}
      placeholder={hint}
      value={text}
      error={refused.map((problem) => `${problem.message} ${problem.mend}`).join(' ') || undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text === '' && close()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        if (event.key === 'Enter') {
          event.preventDefault()
          void add(text)
        }
      }}
    />
  )
}
