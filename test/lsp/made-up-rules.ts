/** Rules that exist only for tests of the server, so that no change of a real rule touches them. */

import { nodesOfKind } from '../../core/graph/queries.ts';
import type { GraphNode } from '../../core/graph/model.ts';
import type { Fix, Rule } from '../../core/rule.ts';
import { entryOf } from '../../core/syntax/tree.ts';

/** Fires on each queue without `QueueName`, at its logical id; the safe fix puts a comment in front of it. */
export const queueWithoutName: Rule = {
  name: 'queue-without-name',
  summary: 'A queue has no name.',
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      if (queue.resource === undefined || entryOf(queue.resource.properties, 'QueueName')) continue;
      yield {
        at: queue.at,
        resource: queue.id,
        severity: 'warning',
        problem: `${queue.id} has no name`,
        consequence: 'nobody finds it',
        remedy: 'name it',
        related: [{ at: queue.at, message: 'declared here' }],
        fixes: () => [naming(queue), renaming(queue)],
      };
    }
  },
};

/** Takes `Type: AWS::SQS::Queue` for the last line of the resource. */
function naming({ at, id, resource }: GraphNode): Fix {
  const type = resource && entryOf(resource.body, 'Type');
  const end = { source: at.source, start: type?.at.end ?? at.end, end: type?.at.end ?? at.end };
  return {
    title: `name ${id}`,
    safety: 'safe',
    edits: [{ at: end, newText: `\n    Properties:\n      QueueName: ${id}` }],
  };
}

function renaming({ at, id }: GraphNode): Fix {
  return { title: `rename ${id}`, safety: 'suggestion', edits: [{ at, newText: `Nameless${id}` }] };
}

/** The same rule, but it fails where the template has a node of that name. */
export function brokenBy(node: string): Rule {
  return {
    ...queueWithoutName,
    *check(graph, options) {
      if (graph.nodes.has(node)) throw new Error('broken rule');
      yield* queueWithoutName.check(graph, options);
    },
  };
}

/** Counts how often it is asked, and finds nothing. */
export function counting(): { readonly rule: Rule; readonly runs: () => number } {
  let runs = 0;
  const rule: Rule = {
    name: 'counting',
    summary: 'Counts.',
    severity: 'info',
    fixable: false,
    *check() {
      runs++;
    },
  };
  return { rule, runs: () => runs };
}

/** Fires on each topic; its fix, a suggestion, notes the id in front of the topic and behind its type. */
export const notedTopic: Rule = {
  name: 'noted-topic',
  summary: 'A topic is not noted.',
  severity: 'info',
  fixable: true,
  *check(graph) {
    for (const { at, id, resource } of nodesOfKind(graph, 'topic')) {
      const type = resource && entryOf(resource.body, 'Type');
      if (type === undefined || at.source.text.includes(`# ${id}`)) continue;
      const notes = [at.start, type.at.end].map((start) => ({ source: at.source, start, end: start }));
      const [before, behind] = notes as [typeof at, typeof at];
      const edits = [{ at: before, newText: `# ${id}\n  ` }, { at: behind, newText: ` # ${id}` }];
      const fixes = () => [{ title: `note ${id} twice`, safety: 'suggestion', edits } as const];
      yield { at, resource: id, severity: 'info', problem: `${id} is not noted`, consequence: '', remedy: '', fixes };
    }
  },
};
