// Loaded before the Serverless Framework, writes the schema that it checks a configuration with: README.md tells how.

const Module = require('node:module');
const { writeFileSync } = require('node:fs');

const load = Module._load;
Module._load = (request, ...rest) => {
  const loaded = load(request, ...rest);
  if (!/resolve-ajv-validate$/.test(request)) return loaded;
  return (schema) => {
    writeFileSync(process.env.SCHEMA_FILE, JSON.stringify(schema));
    return loaded(schema);
  };
};
