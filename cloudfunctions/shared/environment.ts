import { z } from '../../contract/zod';

const environment = z.object({
  /** 32 random bytes in base64. The same for every function, and never another one: it seals what is stored. */
  SECRET_KEY: z
    .string('is missing')
    .check(z.refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')),
  /** Which edition of the mini-program a pushed message opens. */
  WECHAT_STATE: z._default(z.enum(['developer', 'trial', 'formal'], 'must be developer, trial or formal'), 'formal'),
});
export type Environment = z.output<typeof environment>;

/** The function's environment variables. Throws an Error that names every one that is missing or wrong, and no value. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new Error(`environment: ${parsed.error.issues.map((i) => `${i.path.map(String).join('.')} ${i.message}`).join('; ')}`);
}
