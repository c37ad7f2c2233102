/** tools.yaml: what is paid for. */
export function toolsText(): string {
  return `# What we pay for. Collected from the card statements in September 2026; three of these nobody had on a list.

tools:
  quillmate: { name: Quillmate, vendor: Quillmate BV, owner: mei-tanaka, costPerMonth: 1.9k EUR, covers: [copywriting, translation], usedBy: [marketing], renewal: 2027-02-28 }
  draftly: { name: Draftly Team, vendor: Draftly Inc, owner: leila-farahani, costPerMonth: 1.4k EUR, covers: [copywriting, prompt sharing], usedBy: [marketing, people, service], renewal: 2027-01-31 }
  story-forge: { name: StoryForge, vendor: StoryForge GmbH, owner: mei-tanaka, costPerMonth: 1.1k EUR, covers: [copywriting, image generation], usedBy: [marketing], renewal: 2026-12-31 }
  pulse-mail: { name: PulseMail, vendor: PulseMail SE, owner: jonas-petersen, costPerMonth: 6.2k EUR, covers: [mail sending, audiences], usedBy: [marketing], renewal: 2027-08-31 }
  segmenta: { name: Segmenta, vendor: Segmenta AB, owner: jonas-petersen, costPerMonth: 4.8k EUR, covers: [audiences, customer profiles], usedBy: [marketing], renewal: 2027-05-31 }
  chat-buoy: { name: ChatBuoy, vendor: Buoy Systems, owner: george-papadakis, costPerMonth: 9k EUR, covers: [chatbot], usedBy: [service], renewal: 2027-03-31 }
  replenix: { name: Replenix, vendor: Replenix A/S, owner: piotr-nowak, costPerMonth: 5.5k EUR, covers: [replenishment, demand forecast], usedBy: [supply chain], renewal: 2028-01-31 }
  fathom-bi: { name: Fathom BI, vendor: Fathom Analytics, owner: erik-johansson, costPerMonth: 3.1k EUR, covers: [dashboards, reporting], usedBy: [company, sales, supply chain], renewal: 2027-06-30 }
  lantern: { name: Lantern, vendor: Lantern Data, owner: david-mbeki, costPerMonth: 2.2k EUR, covers: [dashboards], usedBy: [sales], renewal: 2027-04-30 }
  looking-glass: { name: LookingGlass, vendor: LookingGlass Vision, owner: mateo-alvarez, costPerMonth: 2.6k EUR, covers: [image generation, virtual try-on], usedBy: [product], renewal: 2027-03-31 }
`
}
