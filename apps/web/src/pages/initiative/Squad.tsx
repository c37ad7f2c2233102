import { Button, Group, Text } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { useCatalogue } from '../../api/catalogue.ts'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { AddRow } from './AddRow.tsx'
import { listAt } from './load.ts'
import classes from './Page.module.css'
import { RowTable } from './RowTable.tsx'

interface Seat {
  readonly role?: string
  readonly person?: string
  readonly share?: string | number
}

/** The seats that a squad needs before it can build: product, data, engineering, creative, legal. */
const usualSeats = ['product', 'data', 'engineering', 'creative', 'legal']

/** Who does it: the squad's seats, and which of them are empty. */
export function Squad({ thing, squad }: { thing: ThingView; squad: ThingView | null }) {
  return (
    <Section id="squad" title="Squad" about={squad && saySeats(squad)}>
      {squad ? <Seats squad={squad} /> : <NoSquad thing={thing} />}
    </Section>
  )
}

function saySeats(squad: ThingView): string {
  const seats = listAt<Seat>(squad, 'seats')
  const vacant = seats.filter((seat) => !seat.person)
  if (seats.length === 0) return `${squad.name} has no seats yet.`
  if (vacant.length === 0) return `${squad.name}: every seat is taken.`
  return `${squad.name}: ${count(vacant.length, 'seat')} of ${seats.length} ${vacant.length === 1 ? 'is' : 'are'} empty (${vacant.map((seat) => seat.role).join(', ')}).`
}

function Seats({ squad }: { squad: ThingView }) {
  const seats = listAt<Seat>(squad, 'seats')
  const people = useCatalogue('person')
  return (
    <>
      <RowTable
        thing={squad}
        field="seats"
        label="Seats"
        rowName={(index) => `seat ${seats[index]?.role ?? index + 1}`}
        columns={[
          {
            title: 'Seat',
            cell: (index, path) => <ThingField thing={squad} path={[...path, 'role']} label={`Seat ${index + 1}`} bare kind={{ kind: 'text' }} />,
          },
          {
            title: 'Person',
            cell: (index, path) => (
              <ThingField
                thing={squad}
                path={[...path, 'person']}
                label={`Person in seat ${seats[index]?.role ?? index + 1}`}
                bare
                kind={{ kind: 'reference', of: 'person' }}
                shown={seats[index]?.person && people.nameOf(seats[index].person)}
                empty="Empty seat"
              />
            ),
          },
          {
            title: 'Share',
            cell: (index, path) => (
              <ThingField
                thing={squad}
                path={[...path, 'share']}
                label={`Share of seat ${index + 1}`}
                bare
                kind={{ kind: 'range', hint: '50%' }}
                empty="Not said"
              />
            ),
          },
        ]}
      />
      <AddRow thing={squad} field="seats" label="Add a seat" says="Seat added" parts={[{ name: 'role', label: 'Seat', hint: 'legal' }]} />
    </>
  )
}

function NoSquad({ thing }: { thing: ThingView }) {
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const found = async () => {
    const id = `${thing.id}-squad`
    const doc = { name: `${thing.name} squad`, seats: usualSeats.map((role) => ({ role })) }
    await writer.write(
      [
        { kind: 'squad', id, doc, expectedVersion: 0 },
        { kind: 'initiative', id: thing.id, doc: { ...thing.doc, squad: id }, expectedVersion: thing.version },
      ],
      { says: `Squad founded for ${thing.name}` },
    )
  }
  return (
    <div className={classes.stack}>
      <Text c="dimmed">Nobody is named to do it yet.</Text>
      {mayWrite && (
        <Group>
          <Button variant="light" onClick={() => void found()}>
            Found a squad with the five usual seats
          </Button>
          <ThingField thing={thing} path="squad" label="Squad" bare kind={{ kind: 'reference', of: 'squad' }} empty="Or choose one that exists" />
        </Group>
      )}
    </div>
  )
}
