/** Whether a media type (lower-case, without parameters) is that of a page for people. */
export function isWebPage(mediaType: string | null): boolean {
  return mediaType === 'text/html' || mediaType === 'application/xhtml+xml';
}
