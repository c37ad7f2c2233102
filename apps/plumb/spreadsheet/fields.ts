/** What a column of a list of initiatives can mean, and the headings that say so, in English and German. */
export interface ImportField {
  readonly field: string
  readonly title: string
  readonly about: string
  /** Several columns may be read into it. */
  readonly many: boolean
  /** Headings in lower case, the usual ones first. */
  readonly headings: readonly string[]
}

export const importFields = [
  {
    field: 'id',
    title: 'Id',
    about: 'A number or code that stays when the name changes.',
    many: false,
    headings: words(
      'id, nr, no, number, nummer, code, key, ref, reference, project id, initiative id, use case id, projektnummer, projekt id, kennung, lfd nr',
    ),
  },
  {
    field: 'name',
    title: 'Name',
    about: 'What the initiative is called.',
    many: false,
    headings: words(
      'initiative, name, project, use case, title, initiative name, project name, use case name, projekt, projektname, vorhaben, massnahme, anwendungsfall, initiativenname, titel, bezeichnung, pilot name, idea, idee, what, topic, thema',
    ),
  },
  {
    field: 'description',
    title: 'Description',
    about: 'What it is, in words; notes go here too.',
    many: true,
    headings: words(
      'description, notes, note, comment, comments, remarks, details, summary, scope, background, beschreibung, kommentar, kommentare, bemerkung, bemerkungen, notizen, notiz, anmerkung, anmerkungen, inhalt, kurzbeschreibung, problem, rationale, approach',
    ),
  },
  {
    field: 'owner',
    title: 'Owner',
    about: 'Who answers for it: a name or an e-mail address.',
    many: false,
    headings: words(
      'owner, lead, responsible, project lead, project manager, project owner, business owner, product owner, initiative owner, accountable, contact, sponsor, who, verantwortlich, verantwortliche, verantwortlicher, verantwortung, projektleiter, projektleitung, leitung, ansprechpartner, inhaber, pm, assignee',
    ),
  },
  {
    field: 'department',
    title: 'Department',
    about: 'The department whose work it is.',
    many: false,
    headings: words(
      'department, dept, team, business unit, bu, function, division, area, unit, bereich, abteilung, geschaftsbereich, fachbereich, funktion, ressort',
    ),
  },
  {
    field: 'goal',
    title: 'Goal',
    about: 'The goals it serves.',
    many: true,
    headings: words(
      'goal, goals, objective, objectives, strategic goal, strategic objective, okr, ziel, ziele, strategisches ziel, zielsetzung, unternehmensziel, serves, target outcome, business goal',
    ),
  },
  {
    field: 'metric',
    title: 'Metric',
    about: 'The metric that it shall move.',
    many: false,
    headings: words('kpi, kpis, metric, metrics, measure, success metric, key result, kennzahl, kennzahlen, messgrosse, metrik, north star'),
  },
  {
    field: 'effect',
    title: 'Expected effect',
    about: 'What it brings, as a range such as "1% to 8%" or "40k to 90k EUR".',
    many: false,
    headings: words(
      'expected effect, effect, expected impact, impact, benefit, benefits, expected benefit, expected benefits, value, expected value, savings, uplift, business value, nutzen, erwarteter nutzen, effekt, wirkung, mehrwert, einsparung, potenzial, potential, annual benefit, return, expected uplift, improvement',
    ),
  },
  {
    field: 'gap',
    title: 'Gap',
    about: 'The capability gaps that it closes.',
    many: true,
    headings: words('gap, gaps, capability gap, pain point, problem statement, lucke, fahigkeitslucke, engpass, blocker, bottleneck'),
  },
  {
    field: 'stage',
    title: 'Stage',
    about: 'Idea, proof of concept, pilot, production, scaled or retired.',
    many: false,
    headings: words(
      'stage, status, phase, state, lifecycle, maturity, stufe, stand, reifegrad, projektstatus, project status, project phase, current stage, current status',
    ),
  },
  {
    field: 'start',
    title: 'Start',
    about: 'When it starts.',
    many: false,
    headings: words('start, start date, begin, kick off, kickoff, from, beginn, startdatum, anfang, projektstart, von, started, planned start'),
  },
  {
    field: 'end',
    title: 'End',
    about: 'When it ends or goes live.',
    many: false,
    headings: words(
      'end, end date, due, due date, go live, golive, go live date, finish, deadline, completion, delivery date, to, until, ende, enddatum, fallig, falligkeit, termin, projektende, bis, live date, planned end, target date, fertigstellung, rollout date',
    ),
  },
  {
    field: 'decideBy',
    title: 'Decision date',
    about: 'When scale, fix or stop is decided.',
    many: false,
    headings: words('decision date, decide by, decision, review date, gate date, next gate, entscheidung, entscheidungsdatum, entscheid bis, decision due'),
  },
  {
    field: 'cost.once',
    title: 'Cost, once',
    about: 'What it costs one time.',
    many: false,
    headings: words(
      'budget, cost, costs, total cost, investment, one time cost, capex, spend, funding, estimated cost, kosten, gesamtkosten, investition, einmalkosten, einmalige kosten, aufwand eur, projektkosten, implementation cost, project cost, cost once, setup cost',
    ),
  },
  {
    field: 'cost.perMonth',
    title: 'Cost per month',
    about: 'What it costs each month when it runs.',
    many: false,
    headings: words(
      'cost per month, monthly cost, running cost, running costs, run cost, opex, operating cost, license cost, licence cost, laufende kosten, betriebskosten, kosten pro monat, monatliche kosten, lizenzkosten, recurring cost, annual cost, cost per year, yearly cost, jahrliche kosten, kosten pro jahr',
    ),
  },
  {
    field: 'technique',
    title: 'AI technique',
    about: 'The AI techniques used.',
    many: true,
    headings: words(
      'technique, technology, ai technique, ai technology, ai type, type of ai, ai method, method, model, ai, technologie, ki technologie, ki verfahren, verfahren, ki methode, methode, ki, algorithm, algorithmus',
    ),
  },
  {
    field: 'tool',
    title: 'Tool',
    about: 'The products and models used.',
    many: true,
    headings: words(
      'tool, tools, vendor, platform, system, software, product, solution, werkzeug, werkzeuge, anbieter, plattform, losung, produkt, hersteller, ai tool, provider',
    ),
  },
  {
    field: 'requires',
    title: 'Requires',
    about: 'Initiatives that must be done before.',
    many: true,
    headings: words(
      'requires, depends on, dependency, dependencies, predecessor, predecessors, prerequisite, abhangigkeit, abhangigkeiten, abhangig von, vorganger, voraussetzung',
    ),
  },
  {
    field: 'risk',
    title: 'Risk class',
    about: 'Minimal, limited, high or prohibited.',
    many: false,
    headings: words('risk class, risk, risk level, ai act class, risk category, risiko, risikoklasse, risikostufe'),
  },
  {
    field: 'success',
    title: 'Success criterion',
    about: 'What must hold for it to go on.',
    many: true,
    headings: words(
      'success criterion, success criteria, success, acceptance criteria, definition of done, erfolgskriterium, erfolgskriterien, akzeptanzkriterien',
    ),
  },
  {
    field: 'stop',
    title: 'Stop criterion',
    about: 'What ends it.',
    many: true,
    headings: words('stop criterion, stop criteria, kill criteria, kill criterion, exit criteria, abbruchkriterium, abbruchkriterien'),
  },
  {
    field: 'keep',
    title: 'Keep as a remark',
    about: 'Goes into the description as "Heading: value".',
    many: true,
    headings: words(
      'priority, prio, prioritat, rank, ranking, score, rag, ampel, health, progress, fortschritt, % complete, updated, last update, stakeholder, stakeholders, region, country, land, effort, aufwand, fte, link, url, category, kategorie, type, typ, complexity, confidence, wave, quarter, quartal, tags, comments link',
    ),
  },
] as const satisfies readonly ImportField[]

export type FieldName = (typeof importFields)[number]['field']

export const fieldNames: readonly FieldName[] = importFields.map(({ field }) => field)

/** Lower case, without accents, punctuation, units in brackets: "Budget (k€)" and "BUDGET" are the same heading. */
export function normaliseHeading(heading: string): string {
  return heading
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

function words(list: string): readonly string[] {
  return list.split(', ')
}
