/** How often an image may be looked at, and how many there may be. */

export const SHORTEST_EVERY_MS = 15 * 60 * 1000;
export const LONGEST_EVERY_MS = 7 * 24 * 60 * 60 * 1000;
/** Where nobody says. */
export const USUAL_EVERY_MS = 6 * 60 * 60 * 1000;

export const WATCHES_PER_PERSON = 20;
export const WATCHES_PER_WORKSPACE = 500;
