// What a manifest says, and what it cannot make Hoplint do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAssets, readManifest } from '../../core/template/cdk/manifest.ts';

function manifestOf(...artifacts: readonly object[]): ReturnType<typeof readManifest> {
  return readManifest(JSON.stringify({ version: '55.0.0', artifacts: { ...artifacts } }));
}

test('stacks, stages and lists of assets', () => {
  const manifest = manifestOf(
    {
      type: 'aws:cloudformation:stack',
      environment: 'aws://310405607809/eu-west-1',
      properties: { templateFile: 'Shop.template.json' },
      additionalMetadataFile: 'Shop.metadata.json',
    },
    { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
    { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
    { type: 'cdk:tree', properties: { file: 'tree.json' } },
  );
  assert.deepEqual(manifest, {
    stacks: [
      {
        template: 'Shop.template.json',
        stackName: '0',
        account: '310405607809',
        metadata: undefined,
        metadataFile: 'Shop.metadata.json',
      },
    ],
    stages: ['assembly-Prod'],
    assets: ['Shop.assets.json'],
  });
});

test('names beside the manifest, never paths to elsewhere', () => {
  const manifest = manifestOf(
    { type: 'aws:cloudformation:stack', properties: { templateFile: '../../secrets.json' } },
    {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'Shop.template.json' },
      additionalMetadataFile: '/etc/passwd',
    },
    { type: 'cdk:cloud-assembly', properties: { directoryName: '..' } },
    { type: 'cdk:asset-manifest', properties: { file: '..\\other.json' } },
  );
  assert.deepEqual(manifest?.stacks.map(({ template, metadataFile }) => [template, metadataFile]), [
    ['Shop.template.json', undefined],
  ]);
  assert.deepEqual([manifest.stages, manifest.assets], [[], []]);
});

test('manifests of other things, and broken ones', () => {
  for (const text of ['', '{', 'null', '[]', '{"name":"a web app","version":"1"}', '{"artifacts":{}}']) {
    assert.equal(readManifest(text), undefined, text);
  }
  assert.deepEqual(manifestOf({}, { type: 7 }, { type: 'aws:cloudformation:stack' }), {
    stacks: [],
    stages: [],
    assets: [],
  });
  assert.deepEqual(readAssets('{"files":{"a":{"source":null},"b":{"source":{"path":"x.zip"}}}}'), ['x.zip']);
});
