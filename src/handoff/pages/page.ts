/** The frame of every page: plain HTML without script, picture or font from anywhere. */
import { Html, html, type Part } from './html.ts';
import { MARK } from './icons.ts';
import { STYLE } from './style.ts';

export interface PageContent {
  /** For the tab and for readers. */
  readonly title: string;
  readonly isNarrow?: boolean;
  readonly main: Part;
}

const STYLE_ELEMENT = html`<style>${new Html(STYLE)}</style>`;

export function renderPage({ title, isNarrow = false, main }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} · GHCR Doctor</title>
${STYLE_ELEMENT}
</head>
<body>
<div class="${isNarrow ? 'page narrow' : 'page'}">
<header class="brand">${MARK}<span>GHCR Doctor</span></header>
<main>${main}</main>
</div>
</body>
</html>
`.toString();
}
