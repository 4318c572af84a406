import { type JsonObject, listOf, numberOf, objectOf, objectsOf, textOf } from '../wire/json.ts';

/** Deeper than any schema a person writes; a schema that nests without end stops here. */
const MAX_DEPTH = 64;

interface Scope {
  readonly root: JsonObject;
  /** The references that are being followed: meeting one again means that the schema holds itself. */
  readonly open: readonly string[];
  readonly depth: number;
}

/** `#/$defs/place`, followed from the root. */
const resolve = (ref: string, root: JsonObject): JsonObject | undefined => {
  if (!ref.startsWith('#/')) return undefined;
  const names = ref.slice(2).split('/');
  const steps = names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return objectOf(steps.reduce<unknown>((value, step) => objectOf(value)?.[step], root));
};

const merged = (first: JsonObject, second: JsonObject): JsonObject => {
  const properties = { ...objectOf(first.properties), ...objectOf(second.properties) };
  const required = [...listOf(first.required), ...listOf(second.required)];
  return {
    ...first,
    ...second,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
};

const isNull = (schema: JsonObject): boolean => schema.type === 'null' || ('const' in schema && schema.const === null);

/** One of several shapes becomes the first that is not null; several constants become an enum. */
const chosen = (branches: readonly JsonObject[]): JsonObject => {
  const real = branches.filter((branch) => !isNull(branch));
  const nullable = real.length < branches.length && { nullable: true };
  if (real.length > 0 && real.every((branch) => 'const' in branch)) return { enum: real.map((branch) => branch.const), ...nullable };
  return { ...real[0], ...nullable };
};

/** References, `allOf`, `anyOf` and `oneOf` folded into one plain schema. */
const flattened = (schema: JsonObject, scope: Scope): readonly [JsonObject, Scope] => {
  const ref = textOf(schema.$ref);
  if (ref !== undefined) {
    const { $ref: _, ...rest } = schema;
    const target = scope.open.includes(ref) ? { type: 'object' } : (resolve(ref, scope.root) ?? {});
    return flattened(merged(target, rest), { ...scope, open: [...scope.open, ref], depth: scope.depth + 1 });
  }
  const { allOf, anyOf, oneOf, ...rest } = schema;
  const choices = [anyOf, oneOf].map(objectsOf).filter((branches) => branches.length > 0);
  const more = [...objectsOf(allOf), ...choices.map(chosen)];
  if (more.length === 0 || scope.depth > MAX_DEPTH) return [rest, scope];
  return flattened(merged(more.reduce(merged, {}), rest), { ...scope, depth: scope.depth + 1 });
};

const typeOf = (schema: JsonObject): string => {
  const named = Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;
  return textOf(named) ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string');
};

const clean = (schema: JsonObject, outer: Scope): JsonObject => {
  if (outer.depth > MAX_DEPTH) return { type: 'object' };
  const [flat, scope] = flattened(schema, outer);
  const inner = { ...scope, depth: scope.depth + 1 };
  const choices = 'const' in flat ? [flat.const] : listOf(flat.enum);
  const values = choices.filter((value) => value !== null).map(String);
  // The service takes an enum of texts only.
  const type = values.length > 0 ? 'string' : typeOf(flat);
  const properties = Object.entries(objectOf(flat.properties) ?? {}).map(([name, value]) => [name, clean(objectOf(value) ?? {}, inner)]);
  const required = [...new Set(listOf(flat.required))].filter((name) => properties.some(([known]) => known === name));
  const item = objectOf(flat.items) ?? objectOf(listOf(flat.items)[0]);
  const nullable = flat.nullable === true || (Array.isArray(flat.type) && flat.type.includes('null'));
  return {
    type,
    ...(textOf(flat.description) !== undefined && { description: flat.description }),
    ...(nullable && { nullable }),
    ...(values.length > 0 && { enum: values }),
    ...(type === 'object' && properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(type === 'object' && required.length > 0 && { required }),
    ...(type === 'array' && { items: item ? clean(item, inner) : { type: 'string' } }),
    ...(type === 'array' && numberOf(flat.minItems) !== undefined && { minItems: flat.minItems }),
    ...(type === 'array' && numberOf(flat.maxItems) !== undefined && { maxItems: flat.maxItems }),
  };
};

/** A JSON Schema in the few words that Google's services know; an unknown word is a 400. @see spec: providers 8.3 */
export const googleSchema = (schema: JsonObject): JsonObject => clean(schema, { root: schema, open: [], depth: 0 });
