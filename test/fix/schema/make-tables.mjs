// Draws up sam.json and serverless.json: names and types only, of the schemas that the two tools come with.
// A development step, no part of the tests: README.md tells how to get the schemas.
//
//   node test/fix/schema/make-tables.mjs SAM.json SERVERLESS.json

import { readFileSync, writeFileSync } from 'node:fs';

const [samFile, serverlessFile] = process.argv.slice(2);
if (samFile === undefined || serverlessFile === undefined) {
  console.error('name the two schemas: node test/fix/schema/make-tables.mjs SAM.json SERVERLESS.json');
  process.exit(2);
}
writeSam(JSON.parse(readFileSync(samFile, 'utf8')));
writeServerless(JSON.parse(readFileSync(serverlessFile, 'utf8')));

function writeSam(schema) {
  const kinds = {};
  for (const { $ref } of schema.properties.Resources.additionalProperties.anyOf) {
    const definition = schema.definitions[nameIn($ref)];
    kinds[definition.properties.Type.enum[0]] = kindOf(definition, schema, kinds);
  }
  // The translator takes it (model/eventsources/push.py), though the schema does not know it.
  kinds.SNSEventProperties.RedrivePolicy = 'object';
  write('sam.json', 'aws-sam-translator 1.110.0, samtranslator/internal/schema_source', 'Apache-2.0', kinds);
}

function writeServerless(schema) {
  const kinds = {};
  const [shape] = Object.values(schema.properties.functions.patternProperties);
  kinds.function = kindOf(shape, schema, kinds);
  const events = kinds.function.events[0]['|'];
  kinds.function.events = [{ '|': events.map((event) => typeof event === 'string' ? event : eventKind(event, kinds)) }];
  write('serverless.json', 'serverless 3.40.0, the schema it checks a configuration with', 'MIT', kinds);
}

function eventKind(event, kinds) {
  const name = `${Object.keys(event)[0].replace('!', '')} event`;
  kinds[name] = event;
  return `#${name}`;
}

/** One kind a line, so that a difference can be read. */
function write(file, source, licence, kinds) {
  const lines = Object.keys(kinds).sort().map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(kinds[name])}`);
  const head = `  "source": ${JSON.stringify(source)},\n  "licence": ${JSON.stringify(licence)},\n`;
  writeFileSync(new URL(file, import.meta.url), `{\n${head}  "kinds": {\n${lines.join(',\n')}\n  }\n}\n`);
}

function nameIn(reference) {
  return reference.split('/').pop();
}

function kindOf(schema, whole, kinds) {
  if (schema === true || schema === undefined || Object.keys(schema).length === 0) return 'any';
  if (schema.$ref !== undefined) return named(nameIn(schema.$ref), whole, kinds);
  if (schema.enum !== undefined) return { '=': schema.enum };
  if (schema.const !== undefined) return schema.const === null ? 'null' : { '=': [schema.const] };
  if (Array.isArray(schema.type)) return oneOf(schema.type.map((type) => kindOf({ ...schema, type }, whole, kinds)));
  if (schema.type === 'array') return [kindOf(schema.items, whole, kinds)];
  if (schema.type === 'object') return mappingOf(schema, whole, kinds);
  if (schema.type !== undefined) return schema.type;
  const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  return choice === undefined ? 'any' : oneOf(choice.map((each) => kindOf(each, whole, kinds)));
}

/** A kind of its own name, unless it is but a word. */
function named(name, whole, kinds) {
  const short = name.replace(/^samtranslator__internal__schema_source__aws_serverless_/, '').replace('__', '.');
  if (kinds[short] === undefined) {
    kinds[short] = 'any';
    kinds[short] = kindOf(whole.definitions[name], whole, kinds);
  }
  const kind = kinds[short];
  if (typeof kind !== 'string') return `#${short}`;
  delete kinds[short];
  return kind;
}

function mappingOf({ properties = {}, patternProperties = {}, required = [], additionalProperties }, whole, kinds) {
  const names = Object.keys(properties);
  if (names.length > 0 && names.every((name) => /^(Fn::\w+|Ref|Condition)$/.test(name))) return 'intrinsic';
  const shape = {};
  for (const name of names) shape[required.includes(name) ? `${name}!` : name] = kindOf(properties[name], whole, kinds);
  for (const pattern of Object.values(patternProperties)) shape['*'] = kindOf(pattern, whole, kinds);
  if (additionalProperties !== false) shape['*'] = kindOf(additionalProperties, whole, kinds);
  return names.length === 0 && shape['*'] === 'any' ? 'object' : shape;
}

function oneOf(choice) {
  const flat = choice.flatMap((kind) => kind['|'] ?? [kind]).filter((kind) => kind['__schemaWorkaround__!'] === undefined);
  if (flat.includes('any')) return 'any';
  const kinds = [...new Map(flat.map((kind) => [JSON.stringify(kind), kind])).values()];
  // SAM's schema lets any mapping stand where an intrinsic may.
  const narrow = kinds.filter((kind) => kind !== 'object');
  if (narrow.length > 0 && narrow.length < kinds.length) return oneOf(narrow);
  return kinds.length === 1 ? kinds[0] : { '|': kinds };
}
