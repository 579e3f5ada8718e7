/** The figures, a line each. */

export function line(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(58)} ${value}\n`);
}

export function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
