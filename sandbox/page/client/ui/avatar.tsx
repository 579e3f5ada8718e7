// A picture for everybody: the app's own sign, or a person's first letter on a colour of their own.

import type { ReactElement } from 'react';

const COLOURS = 8;

export function Avatar({
  name,
  isApp = false,
  size = 'large',
}: {
  readonly name: string;
  readonly isApp?: boolean;
  readonly size?: 'small' | 'large';
}): ReactElement {
  if (isApp) return <img className={`avatar avatar--${size}`} src="/icon.svg" alt="" />;
  const colour =
    [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 0) % COLOURS;
  return (
    <span className={`avatar avatar--${size} avatar--${colour}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
