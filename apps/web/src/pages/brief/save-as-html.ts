/** Saves a part of the page as one file that needs nothing else: its markup, and the rules of style that are in force. */
export function saveAsHtml(part: HTMLElement, title: string, fileName: string): void {
  const page = part.cloneNode(true) as HTMLElement
  for (const button of page.querySelectorAll('button')) button.replaceWith(...button.childNodes)
  for (const link of page.querySelectorAll('a')) link.setAttribute('href', link.href)
  const html = `<!doctype html>
<html lang="en" data-mantine-color-scheme="light">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(title)}</title>
<style>${rulesInForce()}</style>
<body><main style="max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem"><h1>${asText(title)}</h1>${page.innerHTML}</main></body>
</html>
`
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function rulesInForce(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join('\n')
    .replaceAll('</', '<\\/')
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
