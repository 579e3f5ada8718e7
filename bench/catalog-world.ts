/** The small GHCR and GitHub that the bot asks under load, in a process of their own, and the images that can be checked there without a token. */
import { openCatalog } from '../sandbox/catalog.ts';

/** Public and private, there and not there; nothing that is slow by itself. */
const CODES = ['pullable', 'tag-absent', 'credentials-required', 'package-absent', 'reference-invalid'];

const { running, entries } = await openCatalog();
const images = entries
  .filter(({ code, tokenName }) => tokenName === null && CODES.includes(code))
  .map(({ code, image }) => ({ code, image }));
process.send?.({ env: running.env, images });
process.on('disconnect', () => process.exit());
