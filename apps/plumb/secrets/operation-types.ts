import type { SecretView } from '../operations/context.ts'

export type { SecretView }

export interface SecretOperationTypes {
  secrets: { input: Record<string, never>; output: { secrets: readonly SecretView[] } }
  'set-secret': { input: { name: string; value: string }; output: { secrets: readonly SecretView[] } }
  'remove-secret': { input: { name: string }; output: { secrets: readonly SecretView[] } }
}
