import { type GoalStanding, sayAmount, sayChance, sayMonth, sayRange } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import { orderGoals, type PlacedGoal } from '../order-goals.ts'
import { html, type Markup, wide } from './escape.ts'
import { fanChart, type GoalSeries } from './fan-chart.ts'
import type { Footnotes } from './sources.ts'
import { strokeMark } from './strokes.ts'

const mostCarriers = 4

/** Every goal in a table; those at the top and those that are not on line with their picture and what carries them. */
export function goalsPart(goals: readonly GoalStanding[], series: ReadonlyMap<string, GoalSeries>, notes: Footnotes): Markup {
  const placed = orderGoals(goals)
  const told = placed.filter(({ goal, depth }) => depth === 0 || goal.state !== 'on line')
  return html`<section><h2>Goals</h2>${told.map(({ goal }) => goalStory(goal, series.get(goal.goal), notes))}${goalTable(placed, notes)}</section>`
}

function goalStory(goal: GoalStanding, series: GoalSeries | undefined, notes: Footnotes): Markup {
  const owner = goal.owner && html`<span class="soft">${goal.owner.name}</span>`
  const more = (goal.carriersInAll ?? goal.carriers.length) - mostCarriers
  return html`<article><h3>${stateMark(goal)} ${goal.name} ${owner}</h3><p>${goal.says}${notes.mark(goal.metric?.id)}</p>${wide(fanChart(goal, series))}
${goal.carriers.length > 0 && html`<ul class="carriers">${goal.carriers.slice(0, mostCarriers).map(({ rung, name, says }) => html`<li>${strokeMark(rung)}${name}: ${says}</li>`)}${more > 0 && html`<li class="soft">and ${more} more</li>`}</ul>`}
${goal.missing.length > 0 && html`<p class="soft">Missing: ${goal.missing.join(', ')}</p>`}</article>`
}

function stateMark({ state }: GoalStanding): Markup {
  return html`<span class="state ${state.replace(' ', '-')}">${state}</span>`
}

function goalTable(placed: readonly PlacedGoal[], notes: Footnotes): Markup {
  return html`<div class="wide"><table><thead><tr><th>Goal</th><th class="number">Now</th><th class="number">Likely between</th><th class="number">Target</th><th class="number">By</th><th class="number">Chance</th><th>State</th></tr></thead><tbody>${placed.map(({ goal, depth }) => goalRow(goal, depth, notes))}</tbody></table></div>`
}

function goalRow(goal: GoalStanding, depth: number, notes: Footnotes): Markup {
  const unit = goal.metric?.unit ?? null
  const likely = isUndetermined(goal.expected) ? '' : sayRange(goal.expected.low80, goal.expected.high80, unit)
  const now = goal.latest === null ? '' : html`${sayAmount(goal.latest.value, unit)}${notes.mark(goal.metric?.id)}`
  return html`<tr><td class="name" style="padding-left:${depth}rem">${goal.name}</td><td class="number">${now}</td><td class="number range">${likely}</td><td class="number">${goal.target === null ? '' : sayAmount(goal.target, unit)}</td><td class="number">${goal.by === null ? '' : sayMonth(goal.by).replace(/^(\p{L}{3})\p{L}*/u, '$1')}</td><td class="number">${isUndetermined(goal.chance) ? '' : sayChance(goal.chance)}</td><td class="word">${goal.state}</td></tr>`
}
