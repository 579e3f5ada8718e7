/**
 * Work gives way to what arrives: of everything that waits here, one piece goes on in each turn of the event loop. So a burst of finished
 * requests keeps no newly arrived one waiting for longer than one piece takes.
 */
export type GiveWay = () => Promise<void>;

export function createGiveWay(): GiveWay {
  const waiting: (() => void)[] = [];
  function letOneOn(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(letOneOn);
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(letOneOn);
    });
}
