/**
 * *Show evidence*: the whole report in a modal. Every finding with all its proofs and next steps, then every request with its answer.
 * What a modal cannot hold is left out from the end, and the last line says how much.
 */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Report } from '../../checking/report.ts';
import type { Step } from '../../diagnosis/evidence.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { CALLBACK_IDS } from '../action-ids.ts';
import { cut, LIMITS } from '../limits.ts';
import {
  bold,
  bullets,
  code,
  context,
  header,
  type Piece,
  plain,
  richText,
  section,
  text,
} from './elements.ts';
import { remedyElements } from './remedies.ts';
import { askedLine, causeOf, ERRORS, remedyLead, STEPS, subjectOf } from './words.ts';

const LONGEST_SENTENCE = 1_000;
/** So that a text that no registry would send does not push out the rest. */
const LONGEST_WORD = 300;
/** One block and its words are kept for saying what was left out. */
const ROOM = { blocks: LIMITS.modal.blocks - 1, characters: LIMITS.modal.total - 500 };

export function evidenceView(report: Report): ModalView {
  const cause = causeOf(report);
  const subject = [cut(subjectOf(report), LONGEST_SENTENCE), askedLine(report)];
  return {
    type: 'modal',
    callback_id: CALLBACK_IDS.evidence,
    private_metadata: '',
    title: plain('Evidence', LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: fitting([
      header(`${report.verdict}: ${cause.title}`),
      ...context(...subject),
      ...context(...manifestFacts(report)),
      ...report.findings.flatMap((finding, index) => findingBlocks(finding, index === 0)),
      { type: 'divider' },
      header(report.steps.length === 0 ? 'Nobody was asked' : 'Every request and its answer'),
      ...report.steps.map(stepBlock),
    ]),
  };
}

function fitting(blocks: readonly KnownBlock[]): KnownBlock[] {
  let characters = 0;
  const kept: KnownBlock[] = [];
  for (const block of blocks) {
    characters += JSON.stringify(block).length;
    if (kept.length === ROOM.blocks || characters > ROOM.characters) break;
    kept.push(block);
  }
  const left = blocks.length - kept.length;
  if (left === 0) return kept;
  const told = `A modal holds no more: ${left} further ${left === 1 ? 'entry is' : 'entries are'} left out. The command line shows all: ghcr-doctor check --json`;
  return [...kept, ...context(told)];
}

function manifestFacts({ manifest }: Report): string[] {
  if (manifest === null) return [];
  const { digest, mediaType, platforms, sizeBytes } = manifest;
  const size = sizeBytes === null ? '' : `${sizeBytes} bytes`;
  return [digest ?? '', mediaType, (platforms ?? []).join(', '), size].map((fact) =>
    cut(fact, LONGEST_SENTENCE),
  );
}

function findingBlocks(finding: Finding, isCause: boolean): KnownBlock[] {
  const { title, proof, remedies, confidence } = finding;
  const lead = isCause ? 'Cause: ' : `Also ${confidence}: `;
  const about = ` (${finding.code}${isCause ? `, ${confidence}` : ''})`;
  const words = section(bold(lead + cut(title, LONGEST_SENTENCE)), text(about));
  return [
    richText(words, ...bullets(proof.map((sentence) => cut(sentence, LONGEST_SENTENCE)))),
    ...remedies.map((remedy, index) => richText(...remedyElements(remedy, remedyLead(finding, index)))),
  ];
}

function stepBlock(step: Step, index: number): KnownBlock {
  const { name, method, url, status, registryCode, message, requestId, durationMs, error, via } = step;
  const outcome = [
    status === null ? 'no answer' : String(status),
    word(registryCode),
    error === null ? '' : ERRORS[error],
    `${durationMs} ms`,
    via === null ? '' : 'through the proxy',
  ];
  const pieces: Piece[] = [
    bold(`${index + 1}. ${STEPS[name]}`),
    text(`: ${outcome.filter((part) => part !== '').join(' · ')}\n${method} `),
    code(cut(url, LONGEST_SENTENCE)),
  ];
  if (message !== null) pieces.push(text(`\n“${word(message)}”`));
  if (requestId !== null) pieces.push(text('\nrequest id '), code(word(requestId)));
  return richText(section(...pieces));
}

function word(value: string | null): string {
  return cut(value ?? '', LONGEST_WORD);
}
