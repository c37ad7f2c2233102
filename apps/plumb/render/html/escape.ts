/** Markup that is already safe. */
export interface Markup {
  readonly markup: string
}

/** A template whose values are escaped, markup and lists of markup aside. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return { markup: parts.reduce((text, part, at) => text + part + (at < values.length ? render(values[at]) : ''), '') }
}

/** Markup that may be wider than a small screen: it then scrolls by itself. */
export function wide(inner: Markup | null): Markup | null {
  return inner && html`<div class="wide">${inner}</div>`
}

function render(value: unknown): string {
  if (Array.isArray(value)) return value.map(render).join('')
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'object' && 'markup' in value) return String(value.markup)
  return escapeText(String(value))
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
