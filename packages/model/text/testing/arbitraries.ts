import fc from 'fast-check'
import { nouns } from '../../nouns/index.ts'
import type { Doc, Kind, Thing } from '../../strategy.ts'
import { kinds } from '../../strategy.ts'

/** Texts that a careless YAML writer or reader gets wrong. */
export const oddTexts = [
  '',
  ' ',
  'yes',
  'no',
  'on',
  'Off',
  'y',
  'N',
  'null',
  'Null',
  '~',
  'true',
  'False',
  '1e3',
  '0x1f',
  '0o17',
  '017',
  '1_000',
  '12:30',
  '12:30:45',
  '.5',
  '-.5e-3',
  '1.',
  '.inf',
  '-.INF',
  '.nan',
  '=',
  '<<',
  '2027-06-30',
  '2027-06-30T10:00:00Z',
  '# not a comment',
  'a #b',
  'a # b',
  'key: value',
  'ends with:',
  ': starts',
  '- dash',
  '-',
  '--- ',
  '---',
  '...',
  '? what',
  '?',
  '& and',
  '*',
  '! no',
  '| pipe',
  '> fold',
  '% percent',
  '@home',
  '`tick`',
  '"quoted"',
  "it's",
  "''",
  '{a: 1}',
  '[1, 2]',
  'a, b',
  ' leading',
  'trailing ',
  '\ttab',
  'tab\tinside',
  'line\nbreak',
  'line\n',
  '\nline',
  'a\n\nb\n',
  'a \nb',
  '  a\nb',
  'a\n  b\n   c',
  'a\n\n\n',
  'a\r\nb',
  '\r',
  'é ü 漢字 🎯',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u00a0',
  '\ud800',
  '\\',
  '\\n',
  '\\u0041',
  '%',
  'C:\\Users',
  'http://example.org/#x',
  '12 %',
  '1.2M EUR',
  '3 to 5%',
  '40k–90k EUR',
  'x'.repeat(200),
  'word '.repeat(60).trim(),
  '__proto__',
  'constructor',
  '123456789012345678901234567890',
  '-0',
  '+1',
  '0',
  '00',
  '!!str',
  '#',
  ',',
  ']',
  '}',
]

const text = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.lorem({ maxCount: 5 }),
)
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 1e21, 1e-7, 0.1, 1e300, 2 ** 53))
const scalar = fc.oneof({ weight: 4, arbitrary: text }, number, fc.boolean(), fc.constant(null))
const fieldNames = Object.values(nouns).flatMap((noun) => Object.keys(noun.schema.shape))
const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...fieldNames) }, text)

const { doc } = fc.letrec<{ doc: unknown; value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('value'), { maxLength: 4 }), fields(tie('value'), 3)),
  doc: fields(tie('value'), 6),
}))

function fields(value: fc.Arbitrary<unknown>, maxLength: number): fc.Arbitrary<unknown> {
  return fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength }).map((pairs) => Object.fromEntries(pairs))
}

const id = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'repeat-revenue', 'x.1', 'n') }, { weight: 1, arbitrary: text })

/** A doc as plain JSON; it need not fit any schema, since the text form carries what people write. */
export const anyDoc = doc as fc.Arbitrary<Doc>

/** A thing of a few kinds, with an odd id now and then. */
export const anyThing: fc.Arbitrary<Thing> = fc
  .tuple(fc.constantFrom<Kind>('workspace', 'goal', 'metric', 'initiative'), id, anyDoc)
  .map(([kind, name, written]) => ({ kind, id: kind === 'workspace' ? 'workspace' : name, doc: written }))

/** Things of which no two have one key, in order of kind as a text holds them. */
export const anyThings: fc.Arbitrary<Thing[]> = fc
  .uniqueArray(anyThing, { selector: (thing) => `${thing.kind}/${thing.id}`, maxLength: 8 })
  .map((things) => things.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)))
