import { describe, expect, it } from 'vitest'
import { checks } from './index.ts'
import { alignmentCases } from './testing/alignment.ts'
import { capacityCases } from './testing/capacity.ts'
import { findingsOf } from './testing/case.ts'
import { goalCases } from './testing/goals.ts'
import { initiativeCases } from './testing/initiatives.ts'
import { structureCases } from './testing/structure.ts'

const cases = { ...goalCases, ...alignmentCases, ...initiativeCases, ...capacityCases, ...structureCases }

for (const { code } of checks) {
  describe(code, () => {
    const own = cases[code] ?? []
    for (const one of own) {
      it(one.says, () => {
        const found = findingsOf(one).filter((finding) => finding.code === code)
        expect(found.map(({ fingerprint }) => fingerprint.slice(code.length + 1))).toEqual(one.finds)
      })
    }
    it('has cases that find and cases that do not', () => {
      expect(own.some(({ finds }) => finds.length > 0)).toBe(true)
      expect(own.some(({ finds }) => finds.length === 0)).toBe(true)
    })
  })
}
