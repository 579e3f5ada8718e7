// The examples: each puts its command in the composer, to be looked at and sent.

import { type ReactElement, useState } from 'react';
import type { PageExample } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import { Icon } from '../ui/icons.tsx';

/** By the exit code of the command-line program. */
const VERDICTS = ['pullable', 'blocked', 'invalid', 'inconclusive'];

export function TryPanel({
  onTry,
  onLeave,
}: {
  readonly onTry: (line: string) => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { examples } = usePage().state;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = examples.filter(({ code, situation, image }) =>
    `${code} ${situation} ${image}`.toLowerCase().includes(wanted),
  );
  const here = found.filter(({ line }) => line !== null);
  const elsewhere = found.filter(({ line }) => line === null);
  return (
    <aside className="try" aria-label="Try">
      <header className="try__head">
        <div>
          <h2>Try</h2>
          <p>An image for every cause, in the small GHCR behind this page.</p>
        </div>
        <button
          type="button"
          className="icon-button try__cross"
          aria-label="Close examples"
          onClick={onLeave}
        >
          <Icon name="close" />
        </button>
        <input
          className="field try__search"
          type="search"
          aria-label="Search examples"
          placeholder="Search a code or a situation"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </header>
      <ul className="try__list">
        {here.map((example) => (
          <li key={example.code}>
            <button
              type="button"
              className="try__item"
              title={example.line ?? ''}
              onClick={() => onTry(example.line ?? '')}
            >
              <Words example={example} />
            </button>
          </li>
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <details className="try__more">
          <summary>{elsewhere.length} more, in a terminal</summary>
          <p>These need a login or another network. The terminal that runs this page lists their commands.</p>
          <ul className="try__list">
            {elsewhere.map((example) => (
              <li key={example.code} className="try__item try__item--still">
                <Words example={example} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}

function Words({ example }: { readonly example: PageExample }): ReactElement {
  const verdict = VERDICTS[example.exit] ?? '';
  return (
    <>
      <span className="try__code">
        <span className={`verdict verdict--${verdict}`} role="img" aria-label={verdict} title={verdict} />
        {example.code}
      </span>
      <span className="try__situation">{example.situation}</span>
      <span className="try__image">{example.image}</span>
    </>
  );
}
