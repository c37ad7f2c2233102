/** What the bench uses of autocannon, which brings no types. */
declare module 'autocannon' {
  export default function autocannon(options: {
    readonly url: string
    readonly headers?: Readonly<Record<string, string>>
    readonly connections: number
    /** Seconds. */
    readonly duration: number
  }): Promise<{
    readonly errors: number
    readonly non2xx: number
    /** Requests a second. */
    readonly requests: { readonly average: number }
  }>
}
