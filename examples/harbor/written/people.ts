/** People of Harbor Outfitters: id, name, department, role, skills with level. */
const people: readonly (readonly [string, string, string, string, string?])[] = [
  ['ingrid-holm', 'Ingrid Holm', 'company', 'chief executive', 'change-leading: 3'],
  ['rafael-costa', 'Rafael Costa', 'company', 'chief financial officer'],
  ['aisha-rahman', 'Aisha Rahman', 'company', 'lead of the transformation office', 'change-leading: 4, experiment-design: 2'],
  ['amara-okafor', 'Amara Okafor', 'marketing', 'head of marketing', 'change-leading: 3, experiment-design: 2'],
  ['jonas-petersen', 'Jonas Petersen', 'marketing', 'lead of customer mail', 'experiment-design: 3, prompt-writing: 2'],
  ['mei-tanaka', 'Mei Tanaka', 'marketing', 'lead of content', 'prompt-writing: 3'],
  ['lucia-romano', 'Lucia Romano', 'marketing', 'editor', 'prompt-writing: 4'],
  ['david-mbeki', 'David Mbeki', 'sales', 'head of sales', 'change-leading: 2'],
  ['sofia-lindqvist', 'Sofia Lindqvist', 'sales', 'lead of stores north', 'change-leading: 3'],
  ['omar-haddad', 'Omar Haddad', 'sales', 'store manager Kiel', 'change-leading: 2'],
  ['katrin-vogel', 'Katrin Vogel', 'supply chain', 'head of supply chain', 'forecasting: 2'],
  ['piotr-nowak', 'Piotr Nowak', 'supply chain', 'demand planner', 'forecasting: 3'],
  ['anh-nguyen', 'Anh Nguyen', 'supply chain', 'lead of logistics', 'change-leading: 2'],
  ['claire-dubois', 'Claire Dubois', 'product', 'head of product', 'size-and-fit: 3, experiment-design: 2'],
  ['mateo-alvarez', 'Mateo Alvarez', 'product', 'fit technician', 'size-and-fit: 4'],
  ['hanna-virtanen', 'Hanna Virtanen', 'product', 'product owner of the shop', 'experiment-design: 3'],
  ['samuel-osei', 'Samuel Osei', 'people', 'head of people', 'data-protection: 2'],
  ['leila-farahani', 'Leila Farahani', 'people', 'lead of learning', 'prompt-writing: 2, change-leading: 2'],
  ['ben-schroeder', 'Ben Schröder', 'it', 'head of IT', 'data-engineering: 2'],
  ['priya-raman', 'Priya Raman', 'it', 'lead data scientist', 'forecasting: 4, experiment-design: 4, model-operations: 2'],
  ['nadia-benali', 'Nadia Benali', 'it', 'data scientist', 'size-and-fit: 2, model-operations: 2, experiment-design: 2'],
  ['erik-johansson', 'Erik Johansson', 'it', 'data engineer', 'data-engineering: 4'],
  ['yusuf-kaya', 'Yusuf Kaya', 'it', 'software engineer', 'model-operations: 1'],
  ['marta-kowalska', 'Marta Kowalska', 'legal', 'counsel', 'data-protection: 4'],
  ['george-papadakis', 'George Papadakis', 'service', 'head of customer service'],
  ['noah-fischer', 'Noah Fischer', 'product', 'designer', 'prompt-writing: 1'],
]

/** people.yaml: who works on it, what they can do, and who sits where. */
export function peopleText(): string {
  return `# Who works on it. Shares are of a full week; they were agreed with the line managers for October to March.

people:
${people.map(personText).join('')}
skills:
  prompt-writing: { name: Prompt writing, description: Gets a usable draft out of a language model and sees where it is wrong }
  experiment-design: { name: Experiment design, description: 'Randomises, works out the sample, reads intervals' }
  forecasting: { name: Forecasting, description: 'Builds, judges and explains a forecast' }
  data-engineering: { name: Data engineering }
  model-operations: { name: Model operations, description: 'Runs a model in production: deploys, watches, rolls back' }
  size-and-fit: { name: Size and fit, description: Knows how garments are measured and why they come back }
  data-protection: { name: Data protection }
  change-leading: { name: Leading change, description: Takes a store or a team from one way of working to another }

trainings:
  read-a-test: { name: How to read a test, skill: experiment-design, audience: [marketing, product], length: 4 hours }
  drafts-not-truths: { name: Drafts are not truths, skill: prompt-writing, audience: [marketing, service, people], length: 3 hours }
  run-a-model: { name: Run a model you did not build, skill: model-operations, audience: [it], length: 3 days }
  new-plan-in-my-store: { name: A new plan in my store, skill: change-leading, audience: [store managers], length: 1 day }

squads:
  retention:
    name: Coming back
    lead: jonas-petersen
    seats:
      - { role: product, person: jonas-petersen, share: 60%, skills: [experiment-design] }
      - { role: data, person: priya-raman, share: 40%, skills: [experiment-design] }
      - { role: engineering, person: yusuf-kaya, share: 40% }
      - { role: creative, person: lucia-romano, share: 40%, skills: [prompt-writing] }
      - { role: legal, person: marta-kowalska, share: 10%, skills: [data-protection] }
  content:
    name: Words and pictures
    lead: mei-tanaka
    seats:
      - { role: product, person: mei-tanaka, share: 50% }
      - { role: data, person: nadia-benali, share: 20% }
      - { role: creative, person: lucia-romano, share: 50%, skills: [prompt-writing] }
      - { role: creative, person: noah-fischer, share: 30% }
      - { role: legal }   # asked for in June
  fit:
    name: Fit
    lead: hanna-virtanen
    seats:
      - { role: product, person: hanna-virtanen, share: 70% }
      - { role: data, person: nadia-benali, share: 70%, skills: [model-operations] }
      - { role: engineering, skills: [model-operations] }   # open since August, two candidates
      - { role: creative, person: mateo-alvarez, share: 50%, skills: [size-and-fit] }
      - { role: legal, person: marta-kowalska, share: 10%, skills: [data-protection] }
  flow:
    name: Stock in flow
    lead: piotr-nowak
    seats:
      - { role: product, person: piotr-nowak, share: 60%, skills: [forecasting] }
      - { role: data, person: priya-raman, share: 50%, skills: [forecasting] }
      - { role: engineering, person: erik-johansson, share: 60%, skills: [data-engineering] }
  stores:
    name: Stores
    lead: sofia-lindqvist
    seats:
      - { role: product, person: sofia-lindqvist, share: 50%, skills: [change-leading] }
      - { role: data, person: priya-raman, share: 40%, skills: [forecasting] }
      - { role: engineering, person: yusuf-kaya, share: 40% }
      - { role: creative, person: noah-fischer, share: 20% }
      - { role: legal, person: marta-kowalska, share: 20% }
  service:
    name: Service
    lead: george-papadakis
    seats:
      - { role: product, person: george-papadakis, share: 20% }
      - { role: data }
      - { role: engineering }
`
}

function personText([id, name, department, role, skills]: (typeof people)[number]): string {
  const list =
    skills === undefined
      ? ''
      : `, skills: [${skills
          .split(', ')
          .map((skill) => `{ skill: ${skill.replace(': ', ', level: ')} }`)
          .join(', ')}]`
  return `  ${id}: { name: ${name}, email: ${id.replace('-', '.')}@harbor.example, department: ${department}, role: ${role}${list} }\n`
}
