/**
 * Lints the templates of one repository, which count as one run: what they hand to each other is known. Writes a line of
 * JSON for each finding and returns how many there are of each severity.
 */
export async function lintRepository(repository, { list, read, write }, lintAll) {
  const prefix = `templates/${repository}/`;
  const keys = await list(prefix);
  const texts = new Map();
  // Sixteen at a time, in whatever order they come.
  const left = [...keys];
  const fetchSome = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) texts.set(key.slice(prefix.length), await read(key));
  };
  await Promise.all(Array.from({ length: 16 }, fetchSome));
  const sources = [...texts.keys()].sort().map((path) => ({ path, text: texts.get(path) }));
  const reports = lintAll(sources, { read: (path) => texts.get(path) });
  const findings = reports.flatMap((report) => report.findings);
  const lines = findings.map(({ fixes, ...finding }) => JSON.stringify({ repository, ...finding, fixable: fixes.length > 0 }));
  await write(`findings/${repository}.jsonl`, lines.map((line) => `${line}\n`).join(''));
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  return { repository, templates: reports.length, errors: count('error'), warnings: count('warning'), infos: count('info') };
}
