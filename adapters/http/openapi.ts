/** The OpenAPI 3.1 document, made from the contract and from nothing else. */
import type { Access, Action, Service } from '../../contract/define';
import { ERROR_TEXTS } from '../../contract/errors';
import { contract } from '../../contract/index';
import { z } from '../../contract/zod';
import { STATUS } from './status';

type Json = Record<string, unknown>;

const SECURITY: Record<Access, Json[]> = {
  public: [],
  resident: [{ token: [] }],
  staff: [{ token: [] }, { staffCookie: [] }],
  intake: [{ token: [] }, { staffCookie: [] }],
  person: [{ token: [] }, { staffCookie: [] }],
};

export function openApi(version: string): Json {
  const paths = Object.entries(contract as Record<string, Service>).flatMap(([service, actions]) =>
    Object.entries(actions).map(([name, action]) => [`/api/${service}/${name}`, { post: operation(service, name, action) }]),
  );
  return {
    openapi: '3.1.0',
    info: { title: '呼应 Huying', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: Object.keys(contract).map((name) => ({ name })),
    paths: Object.fromEntries(paths) as Json,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'From session.signIn (residents) or staff.signIn.' },
        staffCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'huying_staff',
          description: 'Set by staff.signIn. A write by cookie also needs the header X-Huying: 1.',
        },
      },
      schemas: { Error: errorSchema() },
    },
  };
}

function operation(service: string, name: string, action: Action): Json {
  const input = schemaOf(action.input, 'input');
  const json = { 'application/json': { schema: input } };
  return {
    operationId: `${service}.${name}`,
    tags: [service],
    summary: action.summary,
    security: SECURITY[action.access],
    'x-access': action.access,
    'x-effect': action.effect,
    'x-limit': action.limit,
    requestBody: {
      required: hasRequired(input),
      content: service === 'files' && name === 'upload' ? { ...json, ...multipart() } : json,
    },
    responses: {
      200: {
        description: 'Done.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['ok', 'data'],
              properties: { ok: { const: true }, data: schemaOf(action.output, 'output') },
            },
          },
        },
      },
      default: {
        description: 'Not done; the status follows the code.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

/** Only what a schema says by itself: rules written as code (lengths counted in characters) are in the messages. */
function schemaOf(schema: Action['input'], io: 'input' | 'output'): Json {
  const json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) } as Json;
  delete json['$schema'];
  return json;
}

function hasRequired(schema: Json): boolean {
  return Array.isArray(schema['required']) && schema['required'].length > 0;
}

function multipart(): Json {
  const properties = { key: { type: 'string' }, file: { type: 'string', contentMediaType: 'application/octet-stream' } };
  return { 'multipart/form-data': { schema: { type: 'object', required: ['key', 'file'], properties } } };
}

function errorSchema(): Json {
  const codes = Object.entries(STATUS).map(([code, status]) => `${code} (${status})`);
  const error = {
    type: 'object',
    required: ['code', 'message', 'requestId'],
    properties: {
      code: { enum: Object.keys(ERROR_TEXTS), description: `With their HTTP status: ${codes.join(', ')}.` },
      message: { type: 'string', description: 'Chinese, for people.' },
      fields: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Path in the input to what is wrong there.',
      },
      requestId: { type: 'string' },
    },
  };
  return { type: 'object', required: ['ok', 'error'], properties: { ok: { const: false }, error } };
}
