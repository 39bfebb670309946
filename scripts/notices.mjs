// What others wrote and esbuild put into the bundles, with their licences: dist/THIRD-PARTY-NOTICES.md.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} licence as its manifest says it
 * @property {string} home address of its sources
 * @property {string[]} bundles that hold some of it
 * @property {string} folder
 */

/** Licences that ask for no more than a notice; and the EPL, for code that is passed on unchanged. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'EPL-2.0',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
]);

/**
 * Packages by name and version. `metafiles`: what esbuild says of its outputs; `copied`: files of packages that are
 * shipped as they are, or made from at build time, with the file that they end up in.
 * @param {import('esbuild').Metafile[]} metafiles
 * @param {readonly (readonly [from: string, to: string])[]} copied
 * @returns {Package[]}
 */
export function packagesIn(metafiles, copied) {
  /** @type {Map<string, Package>} */
  const found = new Map();
  for (const [input, bundle] of [...metafiles.flatMap(inputsOf), ...copied]) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder === undefined) continue;
    const here = packageAt(folder);
    const one = found.get(titleOf(here)) ?? here;
    if (!one.bundles.includes(bundle)) one.bundles.push(bundle);
    found.set(titleOf(one), one);
  }
  return [...found.values()].map((one) => ({ ...one, bundles: one.bundles.sort() })).sort(byName);
}

/**
 * Files that ended up in an output, some of their bytes at least.
 * @param {import('esbuild').Metafile} metafile
 * @returns {[input: string, bundle: string][]}
 */
function inputsOf({ outputs }) {
  return Object.entries(outputs).flatMap(([bundle, { inputs }]) => {
    const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return used.map(([input]) => /** @type {[string, string]} */ ([input, bundle]));
  });
}

/** @param {string} folder */
function packageAt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, repository, homepage } = manifest;
  const home = String(repository?.url ?? repository ?? homepage ?? `https://www.npmjs.com/package/${name}`);
  /** @type {string[]} */
  const bundles = [];
  return { name, version, licence: String(license), home: addressOf(home), bundles, folder };
}

/** @param {string} repository as manifests write it: `git+https://…`, `git@github.com:…`, `owner/name` */
function addressOf(repository) {
  const address = repository.replace(/^git\+|\.git$/g, '').replace(/^git:/, 'https:');
  const [, short] = /^(?:git@github\.com:|github:)?([\w.-]+\/[\w.-]+)$/.exec(address) ?? [];
  return short === undefined ? address : `https://github.com/${short}`;
}

/**
 * @param {Package} one
 * @param {Package} other
 */
function byName(one, other) {
  return titleOf(one) < titleOf(other) ? -1 : 1;
}

/** @param {Package} one */
function titleOf({ name, version }) {
  return `${name}@${version}`;
}

/**
 * What must not be shipped, each a sentence.
 * @param {readonly Package[]} packages
 */
export function objectionsTo(packages) {
  return packages.flatMap((one) => {
    const choices = one.licence.replace(/[()]/g, '').split(/\s+OR\s+/);
    const title = titleOf(one);
    const isAllowed = choices.some((licence) => ALLOWED.has(licence));
    if (!isAllowed) return [`${title} is under ${one.licence}, which nobody has looked at`];
    return textsOf(one).length === 0 ? [`${title} brings no text of its licence`] : [];
  });
}

/**
 * @param {Package} one
 * @returns {string[]}
 */
function textsOf({ folder }) {
  const tells = /^(?:licen[cs]e|notice|third-?party-?notices)(?:[.-].*)?$/i;
  const names = readdirSync(folder).filter((name) => tells.test(name)).sort();
  return names.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}

/**
 * The whole file; the same packages give the same bytes.
 * @param {readonly Package[]} packages
 */
export function noticesOf(packages) {
  const head = [
    '# Third-party notices',
    'Hoplint is under the MIT licence. Its files hold parts of the packages below, under their own licences.',
    ['| package | licence | in |', '| --- | --- | --- |', ...packages.map(rowOf)].join('\n'),
  ];
  return `${[...head, ...packages.map(sectionOf)].join('\n\n')}\n`;
}

/** @param {Package} one */
function rowOf({ name, version, licence, bundles }) {
  return `| ${name} ${version} | ${licence} | ${bundles.map((bundle) => `\`${bundle}\``).join(', ')} |`;
}

/** @param {Package} one */
function sectionOf(one) {
  const texts = textsOf(one).map((text) => `\`\`\`\`text\n${text}\n\`\`\`\``);
  return [`## ${one.name} ${one.version}`, `${one.licence}. Source: <${one.home}>`, ...texts].join('\n\n');
}
