import { sayCount } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** The dataset has a contract, and keeps it. */
export const contract: ReadinessRule = {
  aspect: 'contract',
  title: 'Contract kept',
  judge({ dataset, read, context: { strategy } }) {
    const written = [...strategy.contracts.values()].find((each) => each.dataset === dataset.id)
    if (read.contract === null) {
      if (written === undefined)
        return unknown(`Nobody promised anything about ${dataset.name}.`, 'Agree on a contract with its owner: freshness, keys, what must be filled.')
      return unknown(`The contract ${written.name} has not been checked.`, 'Check the contract.')
    }
    const { checked, failed } = read.contract
    const name = written?.name ?? read.contract.id
    if (checked === 0) return unknown(`No rule of the contract ${name} can be run.`, 'Write its rules so that they can be run.')
    const measured = `${failed} of ${checked} failed`
    if (failed === 0) return reading('green', `The contract ${name} is kept: ${sayCount(checked, 'rule')} checked.`, null, measured)
    return reading(
      'red',
      `The contract ${name} is broken: ${failed} of ${sayCount(checked, 'rule')} failed.`,
      'Show its owner the failed rows; the contract says what to mend.',
      measured,
    )
  },
}
