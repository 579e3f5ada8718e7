/** The one style of every page, and its hash: the policy lets no other in. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f2;
  --card: #ffffff;
  --ink: #1b2320;
  --soft: #55605b;
  --line: #dde2dd;
  --field: #7d8983;
  --accent: #0c6a54;
  --accent-ink: #ffffff;
  --accent-hover: #095443;
  --tint: #e9f3ef;
  --warn: #fdf4dd;
  --warn-line: #d9a520;
  --bad: #fdeeec;
  --bad-line: #c0392b;
  --bad-ink: #96251a;
  --shadow: 0 1px 2px rgb(20 40 30 / 6%), 0 12px 32px rgb(20 40 30 / 7%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1513;
    --card: #171f1c;
    --ink: #e7edea;
    --soft: #a3b0aa;
    --line: #2b3631;
    --field: #71807a;
    --accent: #6fd0b2;
    --accent-ink: #06231b;
    --accent-hover: #8adfc5;
    --tint: #172b25;
    --warn: #2b2412;
    --warn-line: #c79a2e;
    --bad: #331b19;
    --bad-line: #e0695c;
    --bad-ink: #ffb3a9;
    --shadow: 0 1px 2px rgb(0 0 0 / 30%), 0 12px 32px rgb(0 0 0 / 25%);
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  overflow-wrap: anywhere;
}
.page { max-width: 64rem; margin: 0 auto; padding: 1.25rem 1.125rem 3rem; }
.brand {
  display: flex;
  align-items: center;
  gap: .625rem;
  margin: 0 0 1.75rem;
  font-weight: 600;
  color: var(--soft);
}
.brand svg { width: 1.75rem; height: 1.75rem; color: var(--accent); flex: none; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 .5rem; font-size: 1.0625rem; line-height: 1.35; }
p { margin: 0 0 .75rem; }
p:last-child, ul:last-child, ol:last-child { margin-bottom: 0; }
ul, ol { margin: 0 0 .75rem; padding-left: 1.25rem; }
li + li { margin-top: .375rem; }
li::marker { color: var(--soft); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { color: var(--accent-hover); text-decoration-thickness: 2px; }
code {
  font: .9375em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  background: var(--tint);
  border-radius: .25rem;
  padding: .1em .25em;
}
pre {
  margin: .5rem 0 .75rem;
  padding: .75rem .875rem;
  background: var(--tint);
  border-radius: .5rem;
  font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  white-space: pre-wrap;
}
.lead { color: var(--soft); font-size: 1.125rem; margin-bottom: 1.5rem; max-width: 42rem; text-wrap: balance; }
.soft { color: var(--soft); font-size: .9375rem; }
.columns { display: grid; gap: 1.25rem; }
.card {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: .875rem;
  box-shadow: var(--shadow);
  padding: 1.375rem 1.25rem;
}
.asked { display: grid; grid-template-columns: auto 1fr; gap: .125rem .875rem; align-items: center; margin-bottom: 1rem; }
.asked svg { width: 2.75rem; height: 2.75rem; grid-row: span 2; color: var(--accent); }
.asked p { margin: 0; }
.asked .who { font-size: 1.1875rem; font-weight: 650; line-height: 1.3; }
.note {
  border-left: .25rem solid var(--line);
  border-radius: .5rem;
  background: var(--tint);
  padding: .8125rem 1rem;
  margin: 0 0 1.25rem;
}
.note.warn { background: var(--warn); border-color: var(--warn-line); }
.note.bad { background: var(--bad); border-color: var(--bad-line); }
.note.bad h2 { color: var(--bad-ink); }
.note.ask { border-color: var(--accent); }
.note .told { margin-bottom: .5rem; }
form { margin: 0; }
.row { margin: 0 0 1.25rem; }
.row > label, .row > .label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { color: var(--soft); font-size: .9375rem; margin: 0 0 .5rem; }
input[type=password], input[type=text] {
  display: block;
  width: 100%;
  min-height: 3rem;
  padding: .625rem .875rem;
  border: 1.5px solid var(--field);
  border-radius: .5rem;
  background: var(--card);
  color: var(--ink);
  font: 1.0625rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
input[aria-invalid=true] { border-color: var(--bad-line); border-width: 2px; }
.tick {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 0 .75rem;
  align-items: start;
  border: 1.5px solid var(--line);
  border-radius: .625rem;
  padding: .875rem;
  margin: 0 0 1.25rem;
}
.tick.asks { border-color: var(--warn-line); }
.tick input { width: 1.375rem; height: 1.375rem; margin: .0625rem 0 0; accent-color: var(--accent); }
.tick label { font-weight: 600; cursor: pointer; }
.tick .hint { grid-column: 2; margin: .25rem 0 0; }
button {
  appearance: none;
  width: 100%;
  min-height: 3.125rem;
  border: 0;
  border-radius: .5rem;
  background: var(--accent);
  color: var(--accent-ink);
  font-family: inherit;
  font-size: 1.0625rem;
  font-weight: 650;
  line-height: 1.2;
  padding: .75rem 1.5rem;
  cursor: pointer;
}
button:hover { background: var(--accent-hover); }
button.grave { background: var(--bad-line); color: #ffffff; }
button.grave:hover { background: var(--bad-ink); }
.after { margin: .875rem 0 0; }
aside section + section { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
aside { font-size: 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
button:focus-visible, input:focus-visible { border-radius: .5rem; }
.end { max-width: 38rem; margin: 0 auto; padding: 2rem 1.5rem; }
.end .sign { width: 3.25rem; height: 3.25rem; color: var(--accent); margin-bottom: .75rem; display: block; }
.end .sign.calm { color: var(--soft); }
.page.narrow { max-width: 42rem; }
@media (min-width: 56rem) {
  .page { padding: 2.5rem 2rem 4rem; }
  .page.narrow { padding-top: 11vh; }
  h1 { font-size: 2.125rem; }
  .columns { grid-template-columns: minmax(0, 1fr) 21rem; align-items: start; gap: 1.75rem; }
  .card { padding: 1.75rem; }
  .end { padding: 2.5rem; }
  button { width: auto; min-width: 14rem; }
}
@media (prefers-color-scheme: dark) {
  button.grave { color: #2a0906; }
  button.grave:hover { background: #ff9d92; }
}
@media (forced-colors: active) {
  .card, .note, button { border: 1px solid; }
}
`;

export const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
