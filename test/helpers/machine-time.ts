// What the machine's clock says, moved for the drivers that read it themselves. What is waited for takes as long as it takes.

/** Puts the clock ahead by so much of what is right; 0 puts it right. */
export function moveMachineTime(byMs: number): void {
  globalThis.Date = byMs === 0 ? RightDate : movedDate(byMs);
}

const RightDate = Date;

function movedDate(byMs: number): DateConstructor {
  const now = (): number => RightDate.now() + byMs;
  return new Proxy(RightDate, {
    construct: (target, args: unknown[]): Date =>
      Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  });
}
