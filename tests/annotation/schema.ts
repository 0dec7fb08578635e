import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { inPackage } from '../../scripts/package-root.js';

const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync(inPackage('schemas', 'web-annotations.schema.json'), 'utf8')),
);

/** What the schema of exported annotations finds wrong. */
export const faultsOf = (json: string): string[] =>
  validate(JSON.parse(json)) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
