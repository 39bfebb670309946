/** Numbers and lists as a person reads them: 4 days, not 345600; "A, B and C". */

const UNITS: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [86_400, 'day', 'days'],
  [3_600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
];

/** A duration in seconds: "30 s", "15 minutes", "4 days"; rounded where it does not divide. */
export function duration(seconds: number): string {
  for (const [size, one, many] of UNITS) {
    const units = seconds / size;
    if (units === 1) return `1 ${one}`;
    if (units >= 2) return `${Math.round(units)} ${many}`;
  }
  return `${seconds} s`;
}

/** The same, with "about" where it was rounded: "about 3 minutes" for 150 s. */
export function roundedDuration(seconds: number): string {
  const unit = UNITS.find(([size]) => seconds === size || seconds >= 2 * size)?.[0] ?? 1;
  return seconds % unit === 0 ? duration(seconds) : `about ${duration(seconds)}`;
}

/** A duration in seconds without rounding, for values that somebody set: "60 s", "90 s", "6 minutes", "4 days". */
export function exactDuration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const whole = UNITS.find(([size]) => seconds % size === 0);
  if (whole === undefined) return `${seconds} s`;
  const [size, one, many] = whole;
  return `${seconds / size} ${seconds === size ? one : many}`;
}

/** "every minute", "every 30 s"; "again and again" where there is no pause. `inWords` says how exactly. */
export function everySpan(seconds: number, inWords: (seconds: number) => string = duration): string {
  if (seconds === 0) return 'again and again';
  return `every ${inWords(seconds).replace(/^1 s$/, 'second').replace(/^1 /, '')}`;
}

/** A round figure with its unit: "about 11,500 tries". */
export function roughly(count: number, one: string, many: string): string {
  if (count < 100) return `${Math.round(count)} ${Math.round(count) === 1 ? one : many}`;
  const digits = 10 ** (Math.floor(Math.log10(count)) - 2);
  return `about ${grouped(Math.round(count / digits) * digits)} ${many}`;
}

/** An exact figure with its unit: "100,015 tries". */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 12500 as "12,500". Asking the language data for it takes some milliseconds of a start. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number of bytes: "256 KiB", "1 MiB", "2,000 bytes". */
export function size(bytes: number): string {
  const [unit, name] = bytes % 1_048_576 === 0 ? [1_048_576, 'MiB'] : [1_024, 'KiB'];
  return bytes % unit === 0 ? `${bytes / unit} ${name}` : `${grouped(bytes)} bytes`;
}

/** "A", "A and B", "A, B and C". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "A, B and C", or for more than three "A and 7 others"; `others` may say what they are: "other functions". */
export function listedBriefly(words: readonly string[], others = 'others'): string {
  return words.length <= 3 ? listed(words) : `${words[0]} and ${words.length - 1} ${others}`;
}
