/** How a token is used in one place: what to paste there, where that place keeps it, how to be rid of it, and how to see that it works. */

export interface GuideStep {
  readonly words: string;
  readonly commands: readonly string[];
}

export interface PlaceGuide {
  readonly title: string;
  readonly steps: readonly GuideStep[];
  /** Where the token stays, in a sentence. */
  readonly kept: string;
  readonly logOut: GuideStep;
  readonly pull: GuideStep;
}

export interface GuideInput {
  /** GitHub's login; null for a placeholder. */
  readonly login: string | null;
  /** A reference with its host; null for a placeholder. */
  readonly image: string | null;
}

export const FORGET_TOKEN = 'unset GHCR_TOKEN';
export const HOW_TO_TYPE =
  'In bash or zsh. The first line waits for the token: paste it and press Enter. Nothing shows, and nothing stays in the history';
