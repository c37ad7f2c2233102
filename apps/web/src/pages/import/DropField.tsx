import '@mantine/dropzone/styles.layer.css'
import { Button, Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconUpload } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { sayBytes } from './read-file.ts'

/** The server takes no larger file. */
const largestBytes = 70 * 1024 * 1024

interface Props {
  /** What to drop, such as "Drop your spreadsheet here". */
  readonly title: string
  readonly about: ReactNode
  /** Endings that are taken, such as ".xlsx". */
  readonly endings: readonly string[]
  readonly multiple?: boolean
  readonly folder?: boolean
  readonly loading?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A place to drop files on, or to choose them from. What does not fit is said, not swallowed. */
export function DropField({ title, about, endings, multiple = false, folder = false, loading = false, onFiles }: Props) {
  const [refused, setRefused] = useState<string | null>(null)
  const chosenFolder = useRef<HTMLInputElement>(null)
  const take = (files: readonly File[]) => {
    const fitting = files.filter((file) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
    const large = fitting.find((file) => file.size > largestBytes)
    if (fitting.length === 0) return setRefused(`${files[0]?.name ?? 'This'} is no ${endings.join(' or ')} file.`)
    if (large) return setRefused(`${large.name} has ${sayBytes(large.size)}; the largest that can be sent is ${sayBytes(largestBytes)}.`)
    setRefused(null)
    onFiles(multiple ? fitting : fitting.slice(0, 1))
  }
  return (
    <div>
      <Dropzone
        onDrop={take}
        multiple={multiple || folder}
        loading={loading}
        aria-label={`${title}, or press Enter to choose`}
        inputProps={{ 'aria-label': title, accept: folder ? undefined : endings.join(',') }}
        p="xl"
        radius="md"
      >
        <Group gap="lg" wrap="nowrap" style={{ pointerEvents: 'none' }}>
          <IconUpload size={28} aria-hidden />
          <div style={{ flex: 1 }}>
            <Text fw={600}>{title}</Text>
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          </div>
          <Text span fw={550} c="var(--mantine-color-anchor)" visibleFrom="xs">
            Choose {multiple ? 'files' : 'a file'}
          </Text>
        </Group>
      </Dropzone>
      {folder && (
        <>
          <input
            ref={chosenFolder}
            type="file"
            hidden
            multiple
            {...{ webkitdirectory: '' }}
            onChange={(event) => take([...(event.currentTarget.files ?? [])])}
          />
          <Button variant="subtle" size="compact-sm" mt={6} onClick={() => chosenFolder.current?.click()}>
            Choose a folder
          </Button>
        </>
      )}
      {refused && (
        <div role="alert" style={{ marginTop: 8 }}>
          <ProblemList size="sm" problems={[{ code: 'file-refused', severity: 'error', place: {}, message: refused, mend: 'Choose another file.' }]} />
        </div>
      )}
    </div>
  )
}
