/** Every reading by its name. */
import { IMAGE_READINGS } from './readings/images.ts';
import { LOGIN_READINGS } from './readings/logins.ts';
import { MACHINE_READINGS } from './readings/machines.ts';
import { OTHER_READINGS } from './readings/others.ts';
import type { Reading } from './readings/reading.ts';

const READINGS = { ...LOGIN_READINGS, ...IMAGE_READINGS, ...OTHER_READINGS, ...MACHINE_READINGS };

export type ReadingName = keyof typeof READINGS;

export function readingOf(name: ReadingName): Reading {
  return READINGS[name];
}
