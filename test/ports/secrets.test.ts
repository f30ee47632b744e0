import { createHash } from 'node:crypto';
import { createSecrets } from '../../adapters/node/secrets';

const [secrets, others] = [createSecrets(Buffer.alloc(32, 1)), createSecrets(Buffer.alloc(32, 2))];

it('makes tokens of 256 bits that never repeat', () => {
  const tokens = Array.from({ length: 1000 }, () => secrets.token());
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

it('hashes the same data alike with the same key only', () => {
  expect(secrets.mac('zhao')).toBe(createSecrets(Buffer.alloc(32, 1)).mac('zhao'));
  expect(secrets.mac('zhao')).toBe(secrets.mac(Buffer.from('zhao')));
  expect(secrets.mac('zhao')).not.toBe(secrets.mac('zhap'));
  expect(secrets.mac('zhao')).not.toBe(others.mac('zhao'));
  expect(secrets.mac('zhao')).not.toBe(createHash('sha256').update('zhao').digest('base64url'));
});

describe('sealing', () => {
  it('opens what it sealed, and hides that two texts are the same', () => {
    for (const text of ['', '张三 138', '👍'.repeat(1000)])
      expect(secrets.open(secrets.seal(text, 'contact'), 'contact')).toBe(text);
    expect(secrets.seal('same', 'contact')).not.toBe(secrets.seal('same', 'contact'));
  });

  it('refuses what was altered, cut, sealed for something else or with another key', () => {
    const sealed = secrets.seal('张三', 'contact');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => secrets.open(altered.toString('base64url'), 'contact')).toThrow();
    }
    for (const cut of [0, 1, 11, 12, 27, bytes.length - 1]) {
      expect(() => secrets.open(bytes.subarray(0, cut).toString('base64url'), 'contact')).toThrow();
    }
    expect(() => secrets.open(sealed, 'openid')).toThrow();
    expect(() => others.open(sealed, 'contact')).toThrow();
  });
});

describe('passwords', () => {
  it('are told right from wrong, however the keyboard composed them', async () => {
    const hash = await secrets.hashPassword('pässwörd 密码');
    expect(await secrets.verifyPassword('pässwörd 密码'.normalize('NFD'), hash)).toBe(true);
    expect(await secrets.verifyPassword('passwort', hash)).toBe(false);
    expect(await secrets.verifyPassword('', hash)).toBe(false);
    expect(hash).not.toContain('密码');
    expect(await secrets.hashPassword('pässwörd 密码')).not.toBe(hash);
  });

  it.each(['', 'scrypt', 'scrypt$a$b$c$d$e', 'bcrypt$1$2$3$4$5', 'scrypt$1$8$1$AAAA$', 'scrypt$1048576000$8$1$AAAA$AAAA'])(
    'match no hash that cannot be read: %p',
    async (hash) => {
      expect(await secrets.verifyPassword('anything', hash)).toBe(false);
    },
  );
});

it('wants a key of 32 bytes', () => {
  expect(() => createSecrets(Buffer.alloc(31))).toThrow();
});
