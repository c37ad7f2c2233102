import type { FastifyHelmetOptions } from '@fastify/helmet'

/**
 * What a page of ours may load: from here and nowhere else.
 *
 * Scripts come from files only. Styles may stand inline, because the component library writes its colour variables into a style element
 * and sizes into style attributes; text cannot become a style through them.
 * url: where people reach the server; over https browsers are told to stay with it.
 */
export function contentPolicy(url: string): FastifyHelmetOptions {
  const secure = url.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  }
}
