// What the renderer has no form for is shown as such, so that it is missed by nobody.

import type { ReactElement } from 'react';
import { Icon } from '../ui/icons.tsx';

export function Unknown({ what }: { readonly what: string }): ReactElement {
  return (
    <span className="unknown" role="note">
      <Icon name="warning" />
      This page cannot show “{what || 'nothing'}”.
    </span>
  );
}
