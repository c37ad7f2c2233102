import { ActionIcon, type MantineColorScheme, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconBrightnessAuto, IconMoon, IconSun } from '@tabler/icons-react'

const next: Readonly<Record<MantineColorScheme, MantineColorScheme>> = { auto: 'light', light: 'dark', dark: 'auto' }
const says: Readonly<Record<MantineColorScheme, string>> = { auto: 'Follows the system', light: 'Light', dark: 'Dark' }
const icons = { auto: IconBrightnessAuto, light: IconSun, dark: IconMoon }

/** Goes round: as the system, light, dark. */
export function ColorSchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = icons[colorScheme]
  return (
    <Tooltip label={`${says[colorScheme]}. Next: ${says[next[colorScheme]].toLowerCase()}`}>
      <ActionIcon onClick={() => setColorScheme(next[colorScheme])} aria-label={`Colours: ${says[colorScheme].toLowerCase()}. Change`}>
        <Icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
