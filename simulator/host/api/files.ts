import { bufferOf, bytesOf, fromBase64, fromUtf8, toBase64, utf8 } from '../bytes';
import { WxFail } from '../fail';
import { USER_DATA, type Entry } from '../files';
import type { Core } from '../types';
import { asyncApi, type Apis } from '../wx';

type Options = Record<string, unknown>;
type Operation = { args: string[]; run: (o: Options) => Options | void; answer?: string };

/** `wx.getFileSystemManager()`: each operation in its callback form and as `…Sync`. */
export function fileApis(core: Core): Apis {
  const operations = { ...contentOperations(core), ...placeOperations(core) };
  const manager: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries(operations)) {
    manager[name] = asyncApi(core, { name, impl: (o) => operation.run(o as Options) });
    manager[`${name}Sync`] = (...given: unknown[]) => syncOperation(core, `${name}Sync`, operation, given);
  }
  return { async: {}, sync: { getFileSystemManager: () => manager } };
}

function syncOperation(core: Core, name: string, { args, run, answer }: Operation, given: unknown[]): unknown {
  const options = Object.fromEntries(args.map((arg, i) => [arg, given[i]]));
  const call = core.log(name, options);
  try {
    const result = run(options);
    call.outcome = `${name}:ok`;
    return core.realm.copy(answer ? result?.[answer] : undefined);
  } catch (error) {
    call.outcome = `${name}:fail ${(error as Error).message}`;
    throw core.realm.copy(Object.assign(new Error(call.outcome), { errMsg: call.outcome }));
  }
}

function encode(data: unknown, encoding: string): Uint8Array {
  if (typeof data !== 'string') return bytesOf(data);
  return encoding === 'base64' ? fromBase64(data) : utf8(data);
}

function decode(bytes: Uint8Array, encoding?: string): unknown {
  if (!encoding) return bufferOf(bytes);
  if (encoding === 'base64') return toBase64(bytes);
  if (encoding === 'hex') return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return fromUtf8(bytes);
}

const extensionOf = (path: string) => /\.(\w+)$/.exec(path)?.[1] ?? 'bin';

const pathOf = (o: Options, key: string) => String(o[key]);

function entryOf({ files }: Core, path: string): Entry {
  const found = files.entry(path);
  if (!found) throw new WxFail(`no such file or directory ${path}`, { errno: 1300002 });
  return found;
}

/** What is in files. */
function contentOperations(core: Core): Record<string, Operation> {
  const { files } = core;
  const copy = (from: string, to: string) => files.write(to, files.read(from));
  return {
    access: { args: ['path'], run: (o) => void entryOf(core, pathOf(o, 'path')) },
    stat: { args: ['path'], answer: 'stats', run: (o) => ({ stats: stats(entryOf(core, pathOf(o, 'path'))) }) },
    getFileInfo: { args: ['filePath'], run: (o) => ({ size: entryOf(core, pathOf(o, 'filePath')).size }) },
    readFile: {
      args: ['filePath', 'encoding'],
      answer: 'data',
      run: (o) => ({ data: decode(files.read(pathOf(o, 'filePath')), o.encoding as string | undefined) }),
    },
    writeFile: {
      args: ['filePath', 'data', 'encoding'],
      run: (o) => files.write(pathOf(o, 'filePath'), encode(o.data, String(o.encoding ?? 'utf8'))),
    },
    copyFile: { args: ['srcPath', 'destPath'], run: (o) => copy(pathOf(o, 'srcPath'), pathOf(o, 'destPath')) },
    rename: {
      args: ['oldPath', 'newPath'],
      run: (o) => {
        copy(pathOf(o, 'oldPath'), pathOf(o, 'newPath'));
        files.remove(pathOf(o, 'oldPath'));
      },
    },
  };
}

/** Where files are. */
function placeOperations(core: Core): Record<string, Operation> {
  const { files } = core;
  const save = (from: string, to: string) => {
    files.write(to, files.read(from));
    if (from.startsWith('wxfile://tmp')) files.remove(from);
    return { savedFilePath: to };
  };
  return {
    unlink: { args: ['filePath'], run: (o) => files.remove(pathOf(o, 'filePath')) },
    removeSavedFile: { args: ['filePath'], run: (o) => files.remove(pathOf(o, 'filePath')) },
    saveFile: {
      args: ['tempFilePath', 'filePath'],
      answer: 'savedFilePath',
      run(o) {
        const from = pathOf(o, 'tempFilePath');
        return save(from, o.filePath ? pathOf(o, 'filePath') : files.storePath(extensionOf(from)));
      },
    },
    mkdir: { args: ['dirPath', 'recursive'], run: (o) => mkdir(core, pathOf(o, 'dirPath'), o.recursive === true) },
    readdir: { args: ['dirPath'], answer: 'files', run: (o) => ({ files: readdir(core, pathOf(o, 'dirPath')) }) },
    getSavedFileList: { args: [], answer: 'fileList', run: () => ({ fileList: saved(core) }) },
  };
}

function stats({ size, directory }: Entry) {
  const times = { lastAccessedTime: 0, lastModifiedTime: 0 };
  return { size, mode: directory ? 16877 : 33188, ...times, isFile: () => !directory, isDirectory: () => directory };
}

function mkdir(core: Core, dir: string, recursive: boolean): void {
  if (!dir.startsWith(`${USER_DATA}/`)) throw new WxFail(`permission denied, mkdir "${dir}"`, { errno: 1300013 });
  if (core.files.has(dir)) {
    if (recursive) return;
    throw new WxFail(`file already exists ${dir}`, { errno: 1301005 });
  }
  const parent = dir.slice(0, dir.lastIndexOf('/'));
  if (!core.files.has(parent)) {
    if (!recursive) throw new WxFail(`no such file or directory ${dir}`, { errno: 1300002 });
    mkdir(core, parent, true);
  }
  core.files.mkdir(dir);
}

function readdir(core: Core, dir: string): string[] {
  if (!core.files.has(dir)) throw new WxFail(`no such file or directory ${dir}`, { errno: 1300002 });
  const prefix = `${dir.replace(/\/$/, '')}/`;
  return [...new Set(core.files.list(prefix).map((p) => p.slice(prefix.length).split('/')[0]!))];
}

function saved(core: Core) {
  return core.files
    .list('wxfile://store')
    .map((filePath) => ({ filePath, size: core.files.read(filePath).byteLength, createTime: 0 }));
}
