import { z } from 'zod'
import { date, line } from '../values/fields.ts'
import { schedule } from '../values/schedule.ts'
import { timeZone } from '../values/time-zone.ts'
import { isCurrency } from '../values/units.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const workspace = defineNoun({
  kind: 'workspace',
  plural: 'workspaces',
  title: 'Workspace',
  about: 'The organisation and how it counts: currency, calendar, discount rate, planning horizon.',
  schema: z.strictObject({
    name: line().meta({ description: 'The name of the organisation.' }),
    organisation: z
      .enum(['company', 'nonprofit', 'public', 'campaign', 'education', 'other'])
      .default('company')
      .meta({ description: 'The kind of organisation.' }),
    currency: z
      .string()
      .refine(isCurrency, 'expected an ISO 4217 currency such as EUR')
      .default('EUR')
      .meta({ description: 'ISO 4217 code of the currency of the books.' }),
    timeZone: timeZone().default('UTC').meta({ description: 'IANA time zone such as Europe/Berlin.' }),
    fiscalYearStart: z.int().min(1).max(12).default(1).meta({ description: 'First month of the fiscal year, 1 to 12.' }),
    weekStart: z.enum(['monday', 'sunday']).default('monday').meta({ description: 'The first day of the week in charts and reviews.' }),
    discountRate: quantity('ratio').optional().meta({ description: 'Yearly discount rate such as "8%".' }),
    horizon: quantity('duration').optional().meta({ description: 'How far ahead plans look, such as "36 months".' }),
    maxActive: z.int().positive().optional().meta({ description: 'Cap on initiatives in proof of concept or pilot at one time.' }),
    falseAlarmsPerMonth: z
      .number()
      .positive()
      .max(100)
      .optional()
      .meta({ description: 'How many alarms about shifted metrics chance alone may raise in a month, over all metrics; 1 when it is left out.' }),
    refresh: schedule().optional().meta({ description: 'When the data of every dataset is read again, such as "every day at 06:00", in the time zone above.' }),
    sense: z
      .union([schedule(), z.literal('never')])
      .optional()
      .meta({ description: 'When the data is looked through for insights, such as "every day at 05:00", or "never"; every night when it is left out.' }),
    textService: z
      .strictObject({
        secret: z
          .string()
          .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the name of a secret in capitals, such as TEXT_SERVICE')
          .meta({ description: 'The name of the secret that holds address and key, such as "https://:KEY@api.example.com/v1"; never the secret itself.' }),
        model: line().meta({ description: 'The model it is asked for, by the name that the service knows.' }),
        uses: z.array(z.enum(['labels', 'sentiment'])).meta({ description: 'labels: names for themes of feedback; sentiment: the mood of each message.' }),
      })
      .optional()
      .meta({
        description: 'A language model that speaks the OpenAI protocol, for names and moods of feedback. Nothing is sent anywhere when it is left out.',
      }),
    today: date().optional().meta({ description: 'Freezes the calendar on this date, for samples and rehearsals; leave it out to live in the present.' }),
    sample: z.boolean().optional().meta({ description: 'True for the sample organisation that comes with the product.' }),
  }),
})
