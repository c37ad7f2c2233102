let listener: (() => void) | null = null

/** The dialog in the shell that lets the reader sign in again without losing the page. */
export function onSignedOut(listen: () => void): () => void {
  listener = listen
  return () => {
    listener = null
  }
}

/** Told whenever the server answers that nobody is signed in. */
export function sayWhoIsOut(): void {
  listener?.()
}
