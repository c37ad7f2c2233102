import { z } from 'zod'
import { labelRequests, moodRequests, mostSent } from '../feedback/ask-service.ts'
import { findPlace, readPlace } from '../feedback/places.ts'
import { openTextService, type ServiceRequest } from '../feedback/text-service.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

const request: z.ZodType<ServiceRequest> = z.object({
  model: z.string(),
  temperature: z.literal(0),
  response_format: z.object({ type: z.literal('json_object') }),
  messages: list(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
})

export const textService = defineOperation({
  name: 'text-service',
  summary: 'What would be sent to the text service of the workspace, word for word. Nothing is sent by looking.',
  role: 'contributor',
  effect: 'read',
  reach: 'either',
  positional: ['dataset', 'folder'],
  localOnly: ['folder', 'data'],
  input: z.object({ dataset: z.string().optional().meta({ description: 'Where the messages lie; the first place when left out.' }), ...folderFields }),
  output: z.object({
    says: z.string(),
    host: z.string().nullable(),
    model: z.string().nullable(),
    uses: list(z.string()),
    messages: z.number(),
    requests: z.number(),
    samples: list(request),
    problems: list(problem),
  }),
  examples: [{ says: 'Whether anything is sent anywhere.', input: {} }],
  run(context, { dataset, ...where }) {
    return withData(context, where, async (open) => {
      const { strategy } = open.loaded
      const opened = await openTextService(context, strategy.workspace)
      const place = await findPlace(context, strategy, dataset)
      const none = { host: null, model: null, uses: [], messages: 0, requests: 0, samples: [], problems: [] }
      if (opened === null) return { ...none, says: 'No text service is set: nothing leaves the machine.' }
      if ('mend' in opened) return { ...none, says: opened.message, problems: [opened] }
      const { host, model, uses } = opened
      const rows = place === null ? [] : (await readPlace(context, open, place)).rows
      const moods = uses.includes('sentiment') ? moodRequests(model, rows) : []
      // Themes are not read for looking: the shape of what is sent for names is shown on the first messages.
      const labels =
        uses.includes('labels') && rows.length > 0
          ? labelRequests(model, [{ phrases: ['(phrases of the theme)'], messages: rows.slice(0, 5).map((_, at) => at) }], rows)
          : []
      const sent = uses.includes('sentiment') ? Math.min(rows.length, mostSent) : 0
      return {
        says: `${host} is asked for ${uses.join(' and ')} when themes are read: ${sent} messages for their mood${uses.includes('labels') ? ', and five messages of each new theme for its name' : ''}. All are masked.`,
        host,
        model,
        uses,
        messages: sent,
        requests: moods.length,
        samples: [...moods.slice(0, 1), ...labels],
        problems: [],
      }
    })
  },
})
