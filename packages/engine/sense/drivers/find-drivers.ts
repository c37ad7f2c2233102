import { correctForMany, isUndetermined, type Random, stratifiedFolds, type TableColumn, takeRows } from '@plumbline/stats'
import { type AdjustedAssociation, adjustAssociations } from './adjusted.ts'
import { type Association, associate } from './association.ts'
import type { Attribute, LeftOut, OutcomeWords } from './attribute.ts'
import { findDriverRules } from './driver-rules.ts'
import type { Driver, DriverLevel, Drivers } from './drivers.ts'
import { sayDriver, sayDrivers, sayInsights, sayModel, sayNextStep } from './drivers-in-words.ts'
import { findKin, type Kin } from './kin.ts'
import { levelsOf, sayLevel } from './levels.ts'
import { type HeldOutModel, holdOutModel } from './model.ts'
import { type Screened, screenAttributes } from './screen.ts'

export interface DriversQuestion {
  readonly attributes: readonly Attribute[]
  /** 1 where a unit has the outcome, 0 where it has not. */
  readonly hits: Uint8Array
  readonly outcome: OutcomeWords
  /** The columns of which the outcome is made. */
  readonly outcomeColumns: readonly string[]
  /** Left out before, such as personal data. */
  readonly leftOut: readonly LeftOut[]
  readonly level: number
  readonly random: Random
  readonly onProgress?: (says: string, done: number) => void
}

const mostModelUnits = 40_000
const mostDependences = 8

/** What goes with an outcome: each attribute alone and with all else held, a few rules, and how well all of it foretells units not seen. */
export function findDrivers(question: DriversQuestion): Drivers {
  const { hits, outcome, level, random, onProgress } = question
  onProgress?.('Comparing attributes', 0)
  const levelled = question.attributes.map((attribute): Screened => ({ attribute, levels: levelsOf(attribute) }))
  const { kept, leftOut } = screenAttributes(levelled, hits, question.outcomeColumns)

  // Alone, and who goes with whom.
  const alone = kept.map(({ levels }) => associate(levels, hits, levels.labels.map(() => true), level)) // biome-ignore format: one thought
  const kin = findKin(kept, alone.map(({ strength }) => strength)) // biome-ignore format: one thought
  const counted = kin.twins.map((twins) => twins.map((twin) => twin === null))
  const associations = kept.map(({ levels }, index) => associate(levels, hits, counted[index]!, level))

  // With everything else held.
  const speakers = kept.map((_, place) => place).filter((place) => kin.speaker[place] === place)
  const speaking = speakers.map((place) => kept[place]!)
  const countedOf = speakers.map((place) => counted[place]!)
  onProgress?.('Holding everything else', 0.05)
  const adjustedOf = adjustAssociations(
    speaking.map(({ levels }) => levels),
    countedOf,
    hits,
    level,
  )
  const adjusted = kept.map((_, place) => (isUndetermined(adjustedOf) ? null : (adjustedOf[speakers.indexOf(place)] ?? null)))

  onProgress?.('Looking for rules', 0.1)
  const rules = findDriverRules(speaking, countedOf, hits, outcome, { level, random: random.fork('rules') })

  onProgress?.('Foretelling units that were kept aside', 0.15)
  const asked = speakers.toSorted((a, b) => associations[b]!.strength - associations[a]!.strength).slice(0, mostDependences)
  const model = modelOf(kept, hits, kin, asked, question)
  const drivers = describe(kept, kin, associations, adjusted, isUndetermined(model) ? null : model, speakers, asked, level).map((driver) => ({
    ...driver,
    says: sayDriver(driver, outcome),
  }))

  const units = hits.length
  const count = hits.reduce((sum, hit) => sum + hit, 0)
  const about = { says: outcome.has, units, hits: count, share: count / units, wanted: outcome.wanted }
  return {
    sentence: sayDrivers(drivers, about, outcome),
    insights: sayInsights(drivers),
    outcome: about,
    unit: outcome.unit,
    attributes: drivers,
    leftOut: [...question.leftOut, ...leftOut],
    rules: isUndetermined(rules) ? [] : rules.rules,
    ruleSearch: isUndetermined(rules) ? rules : { tried: rules.tried, unitsSearched: rules.unitsSearched, unitsConfirmed: rules.unitsConfirmed },
    model: isUndetermined(model) ? model : { ...summaryOf(model), says: sayModel(model) },
    nextStep: sayNextStep(drivers, outcome),
    level,
  }
}

function modelOf(kept: readonly Screened[], hits: Uint8Array, kin: Kin, asked: readonly number[], { random, level, onProgress }: DriversQuestion) {
  const speakers = kept.map((_, place) => place).filter((place) => kin.speaker[place] === place)
  const part = partOf(hits, random)
  const columns = kept.map((each) => (part === null ? columnOf(each) : takeRows(columnOf(each), part)))
  if (columns.length === 0)
    return {
      undetermined: 'no-attributes',
      because: 'no attribute is left to compare',
      mend: 'Look at what was left out, and bring columns that say more of a unit.',
    }
  return holdOutModel({
    columns,
    hits: part === null ? hits : Uint8Array.from(part, (unit) => hits[unit]!),
    groups: speakers.map((place) => kin.speaker.flatMap((speaker, other) => (speaker === place ? [other] : []))),
    dependences: asked.map((column) => ({ column, at: placesOf(kept[column]!).map(({ at }) => at) })),
    level,
    random: random.fork('model'),
    onProgress: (done) => onProgress?.('Foretelling units that were kept aside', 0.15 + 0.85 * done),
  })
}

/** A part of the units with as many of both kinds, where they are more than the model needs. */
function partOf(hits: Uint8Array, random: Random): number[] | null {
  if (hits.length <= mostModelUnits) return null
  const parts = Math.min(255, Math.ceil(hits.length / mostModelUnits))
  const foldOf = stratifiedFolds(hits, parts, random.fork('part'))
  return Array.from(foldOf.keys()).filter((unit) => foldOf[unit] === 0)
}

/** Numbers as they are; categories by their levels, so that rare values are learnt together. */
function columnOf({ attribute, levels }: Screened): TableColumn {
  return attribute.kind === 'number' ? { kind: 'number', values: attribute.values } : { kind: 'category', codes: levels.codes, levels: levels.labels.length }
}

/** Where the dependence on an attribute is told: at its levels, a number at the middle of its bands. */
function placesOf({ attribute, levels }: Screened): { readonly at: number; readonly label: string }[] {
  return levels.labels.map(({ label }, place) => {
    if (attribute.kind === 'category') return { at: place, label }
    const own = attribute.values.filter((_, unit) => levels.codes[unit] === place).sort()
    return { at: own[Math.floor(own.length / 2)] ?? Number.NaN, label }
  })
}

function describe(
  kept: readonly Screened[],
  kin: Kin,
  associations: readonly Association[],
  adjusted: readonly (AdjustedAssociation | null)[],
  model: HeldOutModel | null,
  speakers: readonly number[],
  asked: readonly number[],
  level: number,
): Omit<Driver, 'says'>[] {
  const correct = (pValues: readonly (number | null)[]) => correctForMany(pValues, { level, correction: 'benjamini-hochberg' })
  const whole = correct(associations.map(({ pValue }) => pValue))
  const wholeAdjusted = correct(adjusted.map((each) => each?.pValue ?? null))
  const single = correct(associations.flatMap(({ levels }) => levels.map(({ difference }) => difference?.pValue ?? null)))
  const singleAdjusted = correct(
    kept.flatMap(({ levels }, index) => levels.labels.map((_, place) => adjusted[index]?.levels[place]?.difference.pValue ?? null)),
  )
  let next = 0
  const drivers = kept.map(({ attribute, levels }, index): Omit<Driver, 'says'> => {
    const { strength, levels: found } = associations[index]!
    const group = speakers.indexOf(kin.speaker[index]!)
    const place = asked.indexOf(index)
    const own = adjusted[index]
    return {
      column: attribute.name,
      kind: attribute.kind,
      strength,
      pValue: whole[index]!.pValue,
      stands: whole[index]!.rejected === true,
      adjusted: own == null ? null : { pValue: wholeAdjusted[index]!.pValue!, stands: wholeAdjusted[index]!.rejected === true },
      importance: model?.importance[group] ?? null,
      goesWith: kin.speaker[index] === index ? null : kept[kin.speaker[index]!]!.attribute.name,
      levels: levels.labels.map((label, at): DriverLevel => {
        const { difference, ...counts } = found[at]!
        const held = own?.levels[at] ?? null
        const twin = kin.twins[index]![at]
        const corrected = { plain: single[next]!.rejected === true, held: singleAdjusted[next]!.rejected === true }
        next++
        return {
          ...label,
          ...counts,
          difference: difference === null ? null : { estimate: difference.estimate, low: difference.low, high: difference.high, stands: corrected.plain },
          adjusted:
            held === null
              ? null
              : { share: held.share, estimate: held.difference.estimate, low: held.difference.low, high: held.difference.high, stands: corrected.held },
          sameAs: twin == null ? null : sayLevel(kept[twin.attribute]!.attribute.name, kept[twin.attribute]!.levels.labels[twin.level]!),
        }
      }),
      dependence: place < 0 || model === null ? [] : placesOf(kept[index]!).map(({ label }, at) => ({ label, chance: model.dependence[place]![at]! })),
    }
  })
  return drivers.sort((a, b) => weightOf(b) - weightOf(a) || b.strength - a.strength || (a.column < b.column ? -1 : 1))
}

/** What the model leans on comes first; those that go with another come behind it; the rest by strength. */
function weightOf({ importance, goesWith, stands }: Omit<Driver, 'says'>): number {
  if (!stands) return -1
  if (importance === null || importance.loss <= 2 * importance.sd) return 0
  return importance.loss * (goesWith === null ? 1 : 0.999)
}

function summaryOf({ units, folds, trees, auc, aucOfTrees, aucOfCurves, calibration }: HeldOutModel) {
  return { units, folds, trees, auc, aucOfTrees, aucOfCurves, calibration }
}
