import { sayCount, sayList, sayWhole } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** No two rows have the same key. */
export const uniqueness: ReadinessRule = {
  aspect: 'uniqueness',
  title: 'One row a thing',
  judge({ dataset, read, context: { limits } }) {
    const key = dataset.key ?? []
    if (key.length === 0) return unknown(`Nobody said what identifies a row of ${dataset.name}.`, 'Write its key, such as "key: [customer_id]".')
    if (read.duplicateKeys === null) return unknown(`The key of ${dataset.name} has not been counted.`, 'Profile the dataset.')
    if (read.duplicateKeys === 0) return reading('green', `Each row of ${dataset.name} has its own ${sayList(key)}.`, null, '0 rows')
    return reading(
      read.duplicateKeys > limits.repeatedRed * read.rows ? 'red' : 'amber',
      `${sayCount(read.duplicateKeys, 'row')} of ${dataset.name} ${read.duplicateKeys === 1 ? 'repeats' : 'repeat'} a ${sayList(key)} that is there already.`,
      'Take the repeated rows out where they are written, or name the columns that truly identify a row.',
      `${sayWhole(read.duplicateKeys)} rows`,
      '0 rows',
    )
  },
}
