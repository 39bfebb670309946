import { compared } from '../../islands/compare.ts';
import { editedSomehow } from '../../islands/edit-somehow.ts';
import { merged } from '../../islands/merged.ts';
import { changedSomehow } from '../change-somehow.ts';
import { someSeed } from '../seeds.ts';
import type { Known } from '../../../core/islands/known.ts';
import type { Target } from '../target.ts';

/** What is kept of a template from one version to the next is what a first look would find. */
export const again: Target = {
  name: 'again',
  make: (seeds, random) => {
    const path = 'template.yaml';
    const texts = [someSeed(seeds, random).text, someSeed(seeds, random).text];
    const versions = [random() < 0.5 ? (texts[0] as string) : merged(texts, random)];
    for (let edit = 0; edit < 3; edit++) versions.push(editedSomehow(versions.at(-1) as string, texts, random));
    versions.push(changedSomehow({ path, text: versions.at(-1) as string }, random).text, versions[0] as string);
    return versions.map((text) => ({ path, text }));
  },
  check: (versions) => {
    let known: Known | undefined;
    for (const version of versions) known = compared(version, known).known ?? known;
  },
};
