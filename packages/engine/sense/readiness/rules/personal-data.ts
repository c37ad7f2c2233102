import { sayList } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** Somebody has said whether the rows are about people who could be recognised, and what is found does not speak against it. */
export const personalData: ReadinessRule = {
  aspect: 'personal-data',
  title: 'Personal data classified',
  judge({ dataset, read: { columns } }) {
    const found = columns.filter(({ personal }) => personal !== null).map(({ name, personal }) => `${name} (${personal})`)
    if (dataset.personalData === true) return reading('green', `${dataset.name} is marked as personal data.`, null, found.length === 0 ? null : sayList(found))
    if (found.length > 0) {
      const says = dataset.personalData === false ? 'is marked as free of personal data' : 'is not classified'
      return reading(
        'red',
        `${dataset.name} ${says}, and seems to hold ${sayList(found.slice(0, 4))}.`,
        'Look at the columns, mark the dataset with "personalData: true", and settle on what basis the work may use it.',
        sayList(found),
      )
    }
    if (dataset.personalData === false) return reading('green', `${dataset.name} holds no personal data, as its owner says, and none was found.`, null)
    return unknown(`Nobody said whether ${dataset.name} holds personal data; none was found.`, 'Write "personalData: false" if it holds none.')
  },
}
