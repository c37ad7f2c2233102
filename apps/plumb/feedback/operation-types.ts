import type { Sentiment, ThemesAnswer } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'
import type { FeedbackPlace } from './places.ts'
import type { ServiceRequest } from './text-service.ts'

export type { FeedbackPlace }

export interface ThemesReport {
  readonly says: string
  /** Where messages lie; the one that was read is `place`. */
  readonly places: readonly FeedbackPlace[]
  readonly place: FeedbackPlace | null
  /** Null where there is no feedback at all. */
  readonly answer: ThemesAnswer | null
  readonly problems: readonly Problem[]
  readonly sql: string | null
  /** Who helped to read; null where nothing left the machine. */
  readonly service: { readonly host: string; readonly model: string; readonly uses: readonly string[] } | null
}

/** A message that another program sends in. */
export interface SentMessage {
  readonly id?: string | undefined
  readonly text: string
  readonly at?: string | undefined
  readonly unit?: string | undefined
  readonly exposed?: boolean | undefined
  readonly worth?: number | undefined
}

export interface FeedbackOperationTypes {
  themes: { input: { dataset?: string; anew?: boolean }; output: ThemesReport }
  feedback: {
    input: { limit?: number }
    output: { messages: readonly { id: string; at: string; text: string; unit: string | null; exposed: boolean | null; worth: number | null }[]; total: number }
  }
  'add-feedback': {
    input: { messages?: readonly SentMessage[]; fileName?: string; contentBase64?: string }
    output: { added: number; replaced: number; problems: readonly Problem[] }
  }
  'remove-feedback': { input: { ids?: readonly string[]; unit?: string }; output: { removed: number } }
  'judge-feedback': { input: { dataset?: string; message: string; sentiment: Sentiment; drawn?: boolean }; output: { judged: number } }
  /** What would be sent to the text service of the workspace, word for word; nothing is sent. */
  'text-service': {
    input: { dataset?: string }
    output: {
      says: string
      host: string | null
      model: string | null
      uses: readonly string[]
      messages: number
      requests: number
      samples: readonly ServiceRequest[]
      problems: readonly Problem[]
    }
  }
}
