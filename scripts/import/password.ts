/** Asks for a password without showing it. */
import { PlaceError } from './place';

const ENDS = new Set(['\r', '\n', '\u0004']);
const INTERRUPT = '\u0003';
const ERASE = new Set(['\b', '\u007f']);

export async function askPassword(variables: NodeJS.ProcessEnv, username: string): Promise<string> {
  const given = variables['IMPORT_PASSWORD'];
  if (given) return given;
  const { stdin } = process;
  if (!stdin.isTTY) throw new PlaceError('请把密码写在环境变量 IMPORT_PASSWORD 里');
  process.stderr.write(`${username} 的密码：`);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  try {
    return await typed(stdin);
  } finally {
    stdin.setRawMode(false).pause();
    process.stderr.write('\n');
  }
}

function typed(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: string) => {
      for (const character of chunk) {
        if (ENDS.has(character) || character === INTERRUPT) {
          stdin.off('data', read);
          if (character === INTERRUPT) reject(new PlaceError('没有输入密码'));
          return resolve(text);
        }
        text = ERASE.has(character) ? [...text].slice(0, -1).join('') : text + character;
      }
    };
    stdin.on('data', read);
  });
}
