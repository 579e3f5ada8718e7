// Icons of the page, drawn here; none of them says anything that words beside it do not.

import type { ReactElement } from 'react';

const PATHS = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  home: 'M3.5 9.5 10 4l6.5 5.5V16h-4.5v-4h-4v4H3.5z',
  chat: 'M3.5 4.5h13v9H9L5.5 16.5v-3h-2z',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2V13.6M10 6.4v.2',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  down: 'M5.5 8 10 12.5 14.5 8',
  check: 'M4.5 10.5 8.5 14.5 15.5 6',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  more: 'M10 4.6v.2M10 9.9v.2M10 15.2v.2',
  send: 'M4 16.5 17 10 4 3.5 5.5 9 11 10l-5.5 1z',
  slash: 'M4.5 3.5h11v13h-11zM12 6.5 8 13.5',
  bolt: 'M11 2.5 4.5 11.5H9.5L8.5 17.5 15.5 8.5H10.5z',
  warning: 'M10 3.5 17.5 16.5h-15zM10 8.5V12M10 14.2v.2',
  success: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM6.8 10.2 9 12.4 13.3 7.7',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  thumbUp: 'M3.5 9h3v7.5h-3zM6.5 9.5 10 3.5c1.5 0 2 1.2 1.5 3L11 8.5h5L15 16.5H6.5',
  thumbDown: 'M3.5 11h3V3.5h-3zM6.5 10.5l3.5 6c1.5 0 2-1.2 1.5-3L11 11.5h5L15 3.5H6.5',
  external: 'M8 4.5H4.5v11h11V12M11.5 4.5h4v4M15.5 4.5 9.5 10.5',
  file: 'M5.5 3h6L15 6.5V17H5.5zM11.5 3v3.5H15',
  play: 'M6.5 4.5 15 10l-8.5 5.5z',
  image: 'M3.5 4.5h13v11h-13zM3.5 13l4-4 3.5 3.5L13.5 10l3 3M13 7.5v.2',
  flask: 'M8 3h4M8.5 3v5L4.5 15.5c-.5 1 0 1.5 1 1.5h9c1 0 1.5-.5 1-1.5L11.5 8V3M6.5 12.5h7',
  turn: 'M15.5 8A6 6 0 1 0 16 11M15.8 4v4h-4',
  circle: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
