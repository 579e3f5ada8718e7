// A list of things that have no name of their own: each is known by its place.

import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';

export function Each<Item>({
  of,
  children,
}: {
  readonly of: readonly Item[];
  readonly children: (item: Item, index: number) => ReactNode;
}): ReactElement {
  return createElement(Fragment, null, ...of.map((item, index) => children(item, index)));
}
