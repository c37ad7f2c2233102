import { Select } from '@mantine/core'

/** One of many series, for the picture; nothing where there is only one. */
export function SeriesSelect({ names, value, onShow }: { names: readonly string[]; value: string; onShow: (name: string) => void }) {
  if (names.length < 2) return null
  return (
    <Select
      aria-label="Series"
      size="xs"
      w={280}
      data={[...names]}
      value={value}
      onChange={(name) => name !== null && onShow(name)}
      searchable
      allowDeselect={false}
      limit={200}
    />
  )
}
