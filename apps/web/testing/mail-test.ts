/** An experiment with a planted effect, for the browser tests: 1,000 customers with mail and 1,000 without; 20 % and 10 % of them bought. */
export const mailTest = {
  path: 'mail-test.yaml',
  text: `datasets:
  mail-test: { name: Mail test, file: mail-test.csv, row: a customer, asOf: 2026-10-01, owner: tom }
experiments:
  spring:
    name: Spring mailing
    initiative: winback-mail
    dataset: mail-test
    variant: variant
    control: none
    treatments: [{ value: mail, initiative: winback-mail }]
    starts: 2026-09-01
    ends: 2026-10-01
    outcomes: [{ metric: winback-rate, column: bought, shape: conversion, role: primary }]
`,
}

export function mailTestCsv(): string {
  const rows = Array.from({ length: 2_000 }, (_, index) => {
    const mailed = index % 2 === 0
    const bought = Math.floor(index / 2) % 10 < (mailed ? 2 : 1)
    return `${mailed ? 'mail' : 'none'},${bought ? 1 : 0}`
  })
  return ['variant,bought', ...rows].join('\n')
}
