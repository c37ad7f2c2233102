import { sayDay } from '@plumbline/engine/words'
import { html, type Markup } from '../render/html/escape.ts'
import type { Digest, DigestLine } from './compose-digest.ts'

/** A digest as plain text: every line is followed by where its numbers come from. */
export function digestAsText({ name, headline, from, to, sections, settings }: Digest): string {
  const blocks = sections.map(({ title, lines, left, all }) =>
    [
      title.toUpperCase(),
      ...lines.map(({ says, more, source }) => `- ${says}\n  ${more === '' ? '' : `${more}\n  `}${source}`),
      ...(left === 0 ? [] : [`  and ${left} more: ${all}`]),
    ].join('\n'),
  )
  const days = `${sayDay(from)} to ${sayDay(to)}`
  return [`${name}, ${days}: ${headline}.`, ...blocks, `You get this because somebody put your address into the digest of ${name}: ${settings}`].join('\n\n')
}

/** The same as a page that mail programs show: no script, no picture from outside. */
export function digestAsHtml({ name, headline, from, to, sections, settings }: Digest): string {
  const blocks = sections.map(
    ({ title, lines, left, all }) =>
      html`<h2 style="font-size:16px;margin:24px 0 8px">${title}</h2><ul style="padding-left:18px;margin:0">${lines.map(itemOf)}</ul>${
        left === 0 ? '' : html`<p>${link(all, `${left} more`)}</p>`
      }`,
  )
  const days = `${name}, ${sayDay(from)} to ${sayDay(to)}`
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body style="font:15px/1.5 sans-serif;color:#1a1a1a;max-width:640px;margin:0 auto;padding:16px"><p style="color:#555">${days}</p><h1 style="font-size:20px">${headline.charAt(0).toUpperCase() + headline.slice(1)}</h1>${blocks}<p style="color:#555;margin-top:32px">You get this because somebody put your address into the digest. ${link(settings, 'Settings')}</p></body></html>`
    .markup
}

function itemOf({ says, more, source }: DigestLine): Markup {
  return html`<li style="margin:0 0 10px">${says}<br><span style="color:#555">${more}</span> ${link(source, 'Where this comes from')}</li>`
}

function link(href: string, text: string): Markup {
  return html`<a href="${href}" style="color:#0b5cab">${text}</a>`
}

/** The same for a program, in the form of a Standard Webhooks payload. */
export function digestAsEvent(digest: Digest, at: Date, type: 'digest' | 'test'): string {
  return JSON.stringify({ type: `plumbline.${type}`, timestamp: at.toISOString(), data: digest })
}
