import { Kbd, Modal, Table } from '@mantine/core'
import { pages } from './pages.ts'
import { showHelp } from './shell-state.ts'

const others: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl or ⌘', 'K'], 'Find any thing, run any action'],
  [['/'], 'The same'],
  [['?'], 'This help'],
  [['↑', '↓', 'Home', 'End'], 'Move between the rows of a table'],
  [['Enter'], 'Open a row; open a field, then save it'],
  [['a', 'z', 'x'], 'On an insight: act on it, snooze it, dismiss it'],
  [['Esc'], 'Leave a field as it was; close what stands open'],
]

/** Every key the product knows. */
export function ShortcutHelp() {
  return (
    <Modal opened onClose={() => showHelp(false)} title="Keyboard shortcuts">
      <Table verticalSpacing={6} withRowBorders={false}>
        <caption className="visually-hidden">Keyboard shortcuts</caption>
        <Table.Tbody>
          {[...others, ...pages.map((page) => [['g', page.key], `Go to ${page.title}`] as const)].map(([keys, says]) => (
            <Table.Tr key={says}>
              <Table.Th scope="row" w={180}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{says}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
