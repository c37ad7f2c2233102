/** A secret that sources may use; never the secret itself. */
export interface SecretView {
  readonly name: string
  readonly setAt: string
  readonly setBy: string
  readonly usedAt: string | null
  /** False where the key that opens it is not on the machine of the server. */
  readonly readable: boolean
}

export interface SecretOperationTypes {
  secrets: { input: Record<string, never>; output: { secrets: readonly SecretView[] } }
  'set-secret': { input: { name: string; value: string }; output: { secrets: readonly SecretView[] } }
  'remove-secret': { input: { name: string }; output: { secrets: readonly SecretView[] } }
}
