// A question of the plan as a test names it.
import type { Question } from '../../src/checking/plan.ts';
import { DIGEST } from '../helpers/evidence.ts';

/** A question in a word or two: `child 0`, `github-package acme/app`. */
export function toldQuestion(question: Question): string {
  switch (question.ask) {
    case 'child':
      return `child ${Number(`0x${question.entry.digest.slice(-8)}`)}`;
    case 'config':
    case 'blob':
      return `${question.ask} ${question.digest === DIGEST ? 'of the image' : question.digest}`;
    case 'github-package':
      return `github-package ${question.owner}/${question.name}`;
    case 'github-owner':
      return `github-owner ${question.owner}`;
    default:
      return question.ask;
  }
}
