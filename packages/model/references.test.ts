import { describe, expect, it } from 'vitest'
import { pathText, referencesOf } from './references.ts'
import type { Kind } from './strategy.ts'
import { kinds } from './strategy.ts'

function check(kind: Kind, doc: unknown, expected: readonly string[]): void {
  expect(referencesOf(kind, doc).map((reference) => `${pathText(reference.path)} ${reference.kind}/${reference.id}`)).toEqual(expected)
}

describe('referencesOf', () => {
  it('finds references in fields, lists, maps, unions and nested maps', () => {
    check('goal', { name: 'A', parent: 'b', metric: 'm', owner: 'ana', guardrails: ['n', 'o'] }, [
      'parent goal/b',
      'metric metric/m',
      'owner person/ana',
      'guardrails.0 metric/n',
      'guardrails.1 metric/o',
    ])
    const initiative = {
      squad: 's',
      closes: ['g'],
      effects: [
        { metric: 'm', change: '1%' },
        { metric: 'n', change: '2%' },
      ],
      needs: { data: ['d'], skills: ['sql'] },
      stop: ['No effect', { metric: 'm', atMost: 1 }],
      requires: ['x'],
    }
    check('initiative', initiative, [
      'squad squad/s',
      'closes.0 gap/g',
      'effects.0.metric metric/m',
      'effects.1.metric metric/n',
      'needs.data.0 dataset/d',
      'needs.skills.0 skill/sql',
      'requires.0 initiative/x',
      'stop.1.metric metric/m',
    ])
    check('metric', { computed: { dataset: 'd' }, drivers: [{ metric: 'n' }] }, ['computed.dataset dataset/d', 'drivers.0.metric metric/n'])
  })

  it('reads the kind of a reference that names it itself', () => {
    check('decision', { about: 'initiative/mail', by: 'ana' }, ['about initiative/mail', 'by person/ana'])
    check('decision', { about: 'mail' }, [])
    check('decision', { about: 'nonsense/mail' }, [])
    check('decision', { about: 'toString/mail' }, [])
  })

  it('passes over fields of the wrong shape', () => {
    check('goal', { metric: 7, guardrails: 'm', owner: null }, [])
    check('initiative', { effects: { metric: 'm' }, closes: [null, 'g'], stop: 'x' }, ['closes.1 gap/g'])
    for (const kind of kinds) for (const doc of [null, undefined, 'x', 7, [], {}]) check(kind, doc, [])
  })
})
