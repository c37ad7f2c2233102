import { defineCheck } from './check.ts'
import { circlesOf } from './circles.ts'
import { nameOf } from './words.ts'

export const circularInitiatives = defineCheck({
  code: 'circular-initiatives',
  title: 'Initiatives that wait for each other in a circle',
  severity: 'error',
  why: 'None of them can ever be the first to start.',
  *run({ strategy }) {
    const requires = new Map([...strategy.initiatives.values()].flatMap(({ id, requires }) => (requires === undefined ? [] : [[id, requires] as const])))
    for (const circle of circlesOf(requires)) {
      const initiatives = circle.map((id) => strategy.initiatives.get(id) ?? { id })
      const [first] = initiatives
      yield {
        thing: `initiative/${first!.id}`,
        path: ['requires'],
        message:
          initiatives.length === 1
            ? `The initiative ${nameOf(first!)} requires itself.`
            : `Initiatives wait for each other in a circle: ${[...initiatives, first!].map(nameOf).join(', which needs ')}.`,
        mend: 'Take out the link that is least needed, or split the part that the others wait for into an initiative of its own.',
        related: circle.slice(1).map((id) => `initiative/${id}` as const),
      }
    }
  },
})
