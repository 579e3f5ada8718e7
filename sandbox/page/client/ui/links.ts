// Which addresses a page may lead to. Whatever else an app writes as a link stays words.

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** The address as the browser takes it, or null. */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return SCHEMES.includes(protocol) ? href : null;
}

/** Whether a picture of that address may be loaded: the page asks nobody but its own server. */
export function isOwn(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}
