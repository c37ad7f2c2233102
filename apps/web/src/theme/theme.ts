import {
  ActionIcon,
  Anchor,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  PasswordInput,
  Portal,
  TextInput,
  Tooltip,
} from '@mantine/core'

/** The one accent: the blue-green of a chalked line. */
const petrol: MantineColorsTuple = ['#e9f5f6', '#d4e9eb', '#a8d4d9', '#7bc0c8', '#58aeb8', '#3897a3', '#1f7f8b', '#126a75', '#0b5a65', '#064650']
/** Greys with a breath of green, so that paper and ink belong together. */
const gray: MantineColorsTuple = ['#f8f9f7', '#f0f2ee', '#e6e9e4', '#d6dbd5', '#bcc4bd', '#8f9a93', '#5f6b65', '#47524c', '#323b36', '#1b2320']
/** For what cannot be taken back; dark enough to be read on the ground. */
const red: MantineColorsTuple = ['#fdeeec', '#f9dcd8', '#f2b8b1', '#ee9b92', '#e57a6e', '#dd5a4d', '#c9423a', '#b5352d', '#a3271f', '#7f1d17']
const dark: MantineColorsTuple = ['#e4e9e6', '#c6cecb', '#9fa9a5', '#78837e', '#525d59', '#39433f', '#29322f', '#1a211f', '#131918', '#0d1211']

export const theme = createTheme({
  primaryColor: 'petrol',
  colors: { petrol, gray, dark, red },
  primaryShade: { light: 8, dark: 6 },
  black: '#18201d',
  fontFamily: '-apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Cantarell, Roboto, "Helvetica Neue", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    TextInput: TextInput.extend({ defaultProps: { withAsterisk: false } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { withAsterisk: false } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'md' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'md', closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 120 } } }),
    Drawer: Drawer.extend({ defaultProps: { position: 'right', size: 'md', closeButtonProps: { 'aria-label': 'Close' } } }),
    // Its placeholder for the first focus is no item of a menu, which assistive technology stumbles over.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // All that opens above a page stands in one landmark, at the end of index.html.
    Portal: Portal.extend({ defaultProps: { target: '#above' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: false } } }),
  },
})

/**
 * The product's own colours, as CSS variables in both schemes.
 * Each text colour holds 4.5:1 on the ground and on a surface; tests/a11y proves it with axe.
 */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f6f3',
    '--mantine-color-text': '#18201d',
    '--mantine-color-dimmed': '#56625c',
    '--mantine-color-placeholder': '#66716b',
    '--mantine-color-error': '#a3271f',
    '--mantine-color-anchor': '#0b5a65',
    '--mantine-color-default-border': '#d6dbd5',
    '--pl-ground': '#f5f6f3',
    '--pl-surface': '#ffffff',
    '--pl-sunken': '#eceee9',
    '--pl-hair': '#dde1db',
    '--pl-rule': '#bcc4bd',
    '--pl-ink': '#18201d',
    '--pl-soft': '#56625c',
    '--pl-accent': '#0b5a65',
    '--pl-accent-wash': '#e3eff0',
    '--pl-fan': '#0b5a65',
    '--pl-state-on-line': '#20623c',
    '--pl-state-adrift': '#a1400f',
    '--pl-state-unproven': '#6b5410',
    '--pl-state-stuck': '#8c2448',
    '--pl-state-stray': '#4c5870',
    '--pl-state-unknown': '#56625c',
  },
  dark: {
    '--mantine-color-body': '#101514',
    '--mantine-color-text': '#e4e9e6',
    '--mantine-color-dimmed': '#9fa9a5',
    '--mantine-color-placeholder': '#8b9691',
    '--mantine-color-error': '#ff9c92',
    '--mantine-color-anchor': '#7bc0c8',
    '--mantine-color-default-border': '#323c38',
    '--pl-ground': '#101514',
    '--pl-surface': '#181f1d',
    '--pl-sunken': '#0b0f0e',
    '--pl-hair': '#29322f',
    '--pl-rule': '#46514c',
    '--pl-ink': '#e4e9e6',
    '--pl-soft': '#9fa9a5',
    '--pl-accent': '#7bc0c8',
    '--pl-accent-wash': '#16292b',
    '--pl-fan': '#7bc0c8',
    '--pl-state-on-line': '#83cb9d',
    '--pl-state-adrift': '#f3a274',
    '--pl-state-unproven': '#dcc06a',
    '--pl-state-stuck': '#ee95b3',
    '--pl-state-stray': '#aebbd6',
    '--pl-state-unknown': '#9fa9a5',
  },
})
