import type { Finding } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test('cells are quoted, and none can run as a formula', () => {
  const finding: Finding = {
    code: 'output-goal',
    severity: 'note',
    place: { thing: 'goal/a', path: ['effects', 0, 'metric'] },
    message: 'The goal "A, B" is activity.',
    why: '=1+1',
    mend: '',
    fingerprint: '',
    related: [],
  }
  expect(writeCsv([finding]).split('\r\n')[1]).toBe(`note,output-goal,goal/a,effects.0.metric,"The goal ""A, B"" is activity.",'=1+1,,,,`)
})
