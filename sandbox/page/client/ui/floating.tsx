// Something that floats over the page beside its anchor, above open modals too: it is in the browser's top layer.
// It goes where the anchor goes, and leaves with Escape and with a press elsewhere.

import { type ReactElement, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const GAP = 4;
const MARGIN = 8;
const LEAST_HEIGHT = 120;

export function Floating({
  anchor,
  onLeave,
  isWide = false,
  children,
}: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onLeave: () => void;
  /** As wide as the anchor, at least. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.showPopover();
    place(box.current, anchor.current, isWide);
    // What is not shown yet takes no focus.
    box.current?.querySelector<HTMLElement>('input, [role=menuitem]')?.focus();
  }, [anchor, isWide]);
  useEffect(() => {
    const isInside = (target: EventTarget | null): boolean =>
      target instanceof Node && (box.current?.contains(target) || anchor.current?.contains(target)) === true;
    const onPress = (event: PointerEvent): void => {
      if (!isInside(event.target)) onLeave();
    };
    const onMove = (event: Event): void => {
      if (!isInside(event.target)) place(box.current, anchor.current, isWide);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      anchor.current?.focus();
      onLeave();
    };
    document.addEventListener('pointerdown', onPress, true);
    document.addEventListener('scroll', onMove, true);
    document.addEventListener('keydown', onKey, true);
    window.addEventListener('resize', onMove);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      document.removeEventListener('scroll', onMove, true);
      document.removeEventListener('keydown', onKey, true);
      window.removeEventListener('resize', onMove);
    };
  }, [anchor, onLeave, isWide]);
  return (
    <div className="floating" popover="manual" ref={box}>
      {children}
    </div>
  );
}

/** Under the anchor, or over it where there is more room. */
function place(element: HTMLElement | null, anchor: HTMLElement | null, isWide: boolean): void {
  if (element === null || anchor === null) return;
  const at = anchor.getBoundingClientRect();
  if (isWide) element.style.minWidth = `${at.width}px`;
  element.style.maxHeight = '';
  const { width, height } = element.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - GAP - MARGIN;
  const isAbove = below < height && at.top > below;
  const room = isAbove ? at.top - GAP - MARGIN : below;
  const top = isAbove ? Math.max(MARGIN, at.top - GAP - height) : at.bottom + GAP;
  element.style.top = `${top}px`;
  element.style.left = `${Math.max(MARGIN, Math.min(at.left, window.innerWidth - width - MARGIN))}px`;
  element.style.maxHeight = `${Math.max(LEAST_HEIGHT, room)}px`;
}
