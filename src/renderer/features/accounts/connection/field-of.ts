import type { ConnectionField } from '../../../../shared/contract/index.ts';

const fields = ['proxy', 'headers', 'extraBody', 'timeoutSeconds'] as const satisfies readonly ConnectionField[];

/** The field of the connection that a refused command names, also by a path such as `connection.headers.2.value`. */
export const connectionFieldOf = (path: string | undefined): ConnectionField | undefined =>
  fields.find((field) => path?.split('.').includes(field));
