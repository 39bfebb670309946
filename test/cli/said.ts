import type { Outcome } from './memory-host.ts';

const FORMATS = ['json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'cdk'];

/** Words of a run that writes every report but the page, whose pictures take long. */
export const ALL_FORMATS: readonly string[] = [
  '.', '--format', 'text', ...FORMATS.flatMap((format) => ['--format', `${format}=out/report.${format}`]),
];

/** All that a run has printed and written, but for the time that it took. */
export function said({ code, stdout, stderr, files }: Outcome): readonly unknown[] {
  const written = [...files].filter(([path]) => path.startsWith('out/'));
  return [code, stdout, stderr, ...written.flat()].map((one) => (typeof one === 'string' ? timeless(one) : one));
}

function timeless(text: string): string {
  return text.replace(/ · [\d.,]+ m?s$/gm, '').replace(/"milliseconds": \d+/, '"milliseconds": 0');
}
