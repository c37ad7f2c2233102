import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { makeComments, makeCustomers } from './customers.ts'
import { makeEmailExperiment } from './email-experiment.ts'
import { kpisAsCsv, splitKpis } from './kpi-parts.ts'
import { makeKpis } from './kpis.ts'
import { measuredText } from './measured.ts'
import { dataText } from './written/data.ts'
import { decisionsText } from './written/decisions.ts'
import { evidenceText } from './written/evidence.ts'
import { gapsText } from './written/gaps.ts'
import { goalsText } from './written/goals.ts'
import { customerInitiativesText } from './written/initiatives-customers.ts'
import { operationInitiativesText } from './written/initiatives-operations.ts'
import { productInitiativesText } from './written/initiatives-products.ts'
import { metricsText } from './written/metrics.ts'
import { peopleText } from './written/people.ts'
import { rulesText } from './written/rules.ts'
import { sayFrom } from './written/said.ts'
import { tacticsText } from './written/tactics.ts'
import { toolsText } from './written/tools.ts'

const seed = 20261115

/** All files of the sample by their path in the folder: the same bytes on every machine. */
export function makeHarbor(): ReadonlyMap<string, string> {
  const random = createRandom(seed)
  const kpis = makeKpis(random.fork('kpis'))
  const parts = splitKpis(kpis, random.fork('parts'))
  const customers = makeCustomers(random.fork('customers'))
  const emailExperiment = makeEmailExperiment(random.fork('email-experiment'))
  return new Map([
    ['goals.yaml', goalsText(sayFrom(kpis))],
    ['metrics.yaml', metricsText()],
    ['gaps.yaml', gapsText()],
    ['initiatives-customers.yaml', customerInitiativesText()],
    ['initiatives-operations.yaml', operationInitiativesText()],
    ['initiatives-products.yaml', productInitiativesText()],
    ['tactics.yaml', tacticsText()],
    ['people.yaml', peopleText()],
    ['data.yaml', dataText()],
    ['tools.yaml', toolsText()],
    ['rules.yaml', rulesText()],
    ['evidence.yaml', evidenceText(measuredText(emailExperiment))],
    ['decisions.yaml', decisionsText()],
    ['data/kpis.csv', kpisAsCsv(parts)],
    ['data/email-experiment.csv', emailExperiment],
    ['data/customers.csv', customers.csv],
    ['data/comments.csv', makeComments(customers.list, random.fork('comments'))],
  ])
}

/** Writes the sample into a folder. */
export function writeHarbor(folder: string): void {
  for (const [path, text] of makeHarbor()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

// node examples/harbor/generate.ts [FOLDER] writes it anew, beside this file when no folder is named.
if (import.meta.main) writeHarbor(process.argv[2] ?? import.meta.dirname)
